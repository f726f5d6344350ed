// The certified identity provider `oidc-provider`, with three accounts: anna and chloe work here, eve was invited.
// Prints its issuer when it listens. A line "deactivate NAME" on standard input revokes what NAME was granted.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import Provider from 'oidc-provider';

const [clientId, clientSecret, redirectUri] = process.argv.slice(2);
const gone = new Set();
const groups = { anna: ['employees'], chloe: ['employees', 'csr-team'], eve: [] };

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups', 'acct'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    issueRefreshToken: async () => true,
    findAccount: async (_context, id) => (gone.has(id) || !(id in groups) ? undefined : {
      accountId: id,
      claims: async () => ({ sub: id, name: id[0].toUpperCase() + id.slice(1), email: `${id}@example.com`,
        email_verified: true, groups: groups[id], ...(id === 'eve' ? { acct: 1 } : {}) }),
    }),
    cookies: { keys: ['for tests only'] },
    ttl: { Session: 3600, Grant: 3600, Interaction: 600, AccessToken: 600, IdToken: 36000, RefreshToken: 7200 },
  });
  server.on('request', provider.callback());
  createInterface({ input: process.stdin }).on('line', (line) => gone.add(line.split(' ')[1]));
  process.stdout.write(`${issuer}\n`);
});
