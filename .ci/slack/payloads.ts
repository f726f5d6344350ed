// Slack's own types of what the bot sends, by Web API method: schemas are generated from these.
import type { KnownBlock, HomeView, ModalView } from "@slack/types";
import type {
  AgentsSessionsSetStatusArguments,
  AssistantThreadsSetSuggestedPromptsArguments,
  ChatPostEphemeralArguments,
  ChatPostMessageArguments,
  ChatUnfurlArguments,
  ChatUpdateArguments,
  ViewsOpenArguments,
  ViewsPublishArguments,
} from "@slack/web-api";

export type Blocks = KnownBlock[];
export type Home = HomeView;
export type Modal = ModalView;
export type SetStatus = AgentsSessionsSetStatusArguments;
export type SetPrompts = AssistantThreadsSetSuggestedPromptsArguments;
export type PostEphemeral = ChatPostEphemeralArguments;
export type PostMessage = ChatPostMessageArguments;
export type Unfurl = ChatUnfurlArguments;
export type Update = ChatUpdateArguments;
export type OpenView = ViewsOpenArguments;
export type PublishView = ViewsPublishArguments;
