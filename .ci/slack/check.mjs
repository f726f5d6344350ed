// Checks every payload that the test suite sent (JSON lines of {method, arguments}) against Slack's own types.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { createGenerator } from "ts-json-schema-generator";

const TYPES = {
  "chat.postMessage": "PostMessage",
  "chat.postEphemeral": "PostEphemeral",
  "chat.unfurl": "Unfurl",
  "chat.update": "Update",
  "views.open": "OpenView",
  "views.publish": "PublishView",
  "agents.sessions.setStatus": "SetStatus",
  "assistant.threads.setSuggestedPrompts": "SetPrompts",
};
const PARTS = { blocks: "Blocks" };

const generator = (type) =>
  createGenerator({ path: "payloads.ts", tsconfig: "tsconfig.json", type, skipTypeCheck: true, additionalProperties: false })
    .createSchema(type);
const ajv = addFormats(new Ajv({ strict: false, allErrors: false }));
const validators = new Map();
const validator = (type) => {
  if (!validators.has(type)) validators.set(type, ajv.compile(generator(type)));
  return validators.get(type);
};

let checked = 0;
const faults = [];
const check = (type, value, where) => {
  checked += 1;
  const validate = validator(type);
  if (!validate(value)) faults.push(`${where}: ${ajv.errorsText(validate.errors).slice(0, 300)}\n  ${JSON.stringify(value).slice(0, 300)}`);
};

const calls = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
for (const { method, arguments: given } of calls) {
  if (!(method in TYPES)) continue;
  check(TYPES[method], given, method);
  for (const [name, type] of Object.entries(PARTS)) if (given[name]) check(type, given[name], `${method} ${name}`);
  if (given.view) check(given.view.type === "home" ? "Home" : "Modal", given.view, `${method} view`);
}
for (const fault of faults.slice(0, 20)) console.error(fault);
console.log(`${checked - faults.length} passed, ${faults.length} failed`);
process.exit(faults.length || !checked ? 1 : 0);
