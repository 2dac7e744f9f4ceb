// oauth2-mock-server in a process of its own: it compares prototypes, which differ inside of jest.
import { OAuth2Server } from 'oauth2-mock-server';

const server = new OAuth2Server();
let asked = [];
/** The next answer of the token address, in the place of its own. */
let next;
let revoke;
/** What the tokens that are signed next say. */
let claims = {};
server.service.on('beforeTokenSigning', (token) => Object.assign(token.payload, claims));
server.service.on('beforeResponse', (response, request) => {
  asked.push({ authorization: request.headers.authorization, body: { ...request.body } });
  if (next) Object.assign(response, next);
  next = undefined;
});
server.service.on('beforeRevoke', (response) => {
  if (revoke) response.statusCode = revoke;
  revoke = undefined;
});
process.on('message', (message) => {
  if (message.claims) claims = message.claims;
  if (message.next) next = message.next;
  if (message.revoke) revoke = message.revoke;
  process.send({ asked });
  asked = [];
});
process.on('disconnect', () => process.exit(0));
await server.issuer.keys.generate('RS256');
await server.start(0, 'localhost');
process.send({ url: server.issuer.url });
