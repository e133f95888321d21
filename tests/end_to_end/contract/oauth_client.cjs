// What npm's oauth4webapi thinks of the OAuth server. It knows nothing of Florin but its address; the pages are used as
// a browser without scripts would use them.
//   oauth_client.cjs ADDRESS WHO   with the clients and the user of WHO, in JSON; writes what came of each step
const { pathToFileURL } = require("node:url");
const { webcrypto } = require("node:crypto");

// Node 18, which is Debian's, does not have it everywhere yet.
globalThis.crypto ??= webcrypto;

/// Keeps cookies, and fills in the one form of a page.
class Browser {
  cookie = "";

  async open(address, form) {
    const answer = await fetch(address, {
      method: form ? "POST" : "GET",
      redirect: "manual",
      body: form && new URLSearchParams(form),
      headers: { ...(this.cookie && { cookie: this.cookie }), ...(form && { origin: new URL(address).origin }) },
    });
    const set = answer.headers.get("set-cookie");
    if (set) this.cookie = set.split(";")[0];
    return answer;
  }

  async press(address, decision, fields) {
    const page = await (await this.open(address)).text();
    const action = /action="([^"]*)"/.exec(page)[1].replaceAll("&amp;", "&");
    const csrf_token = /name="csrf_token" value="([^"]*)"/.exec(page)[1];
    const answer = await this.open(new URL(action, address), { csrf_token, decision, ...fields });
    return new URL(answer.headers.get("location"), address);
  }
}

async function run(oauth, address, who) {
  const issuer = new URL(address);
  const server = await oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, { algorithm: "oauth2" }),
  );
  const api = (token, path) => oauth.protectedResourceRequest(token, "GET", new URL(path, address));
  const refused = (request) =>
    request.then(
      () => "passed",
      (refusal) => refusal.error ?? refusal.cause?.[0]?.parameters?.error ?? String(refusal.status ?? refusal.message),
    );
  const browser = new Browser();

  /// Sends the user to be asked, and exchanges what comes back.
  async function authorize({ client_id, client_secret }, decision, scope) {
    const client = { client_id };
    const proof = client_secret ? oauth.ClientSecretBasic(client_secret) : oauth.None();
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const request = new URL(server.authorization_endpoint);
    request.search = new URLSearchParams({
      client_id,
      redirect_uri: who.redirect_uri,
      response_type: "code",
      scope,
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    });
    if (!browser.cookie) await browser.press(request, "log_in", { login: who.username, password: who.password });
    const landed = await browser.press(request, decision);
    const parameters = oauth.validateAuthResponse(server, client, landed, state);
    const exchange = () =>
      oauth.authorizationCodeGrantRequest(server, client, proof, parameters, who.redirect_uri, verifier);
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, await exchange());
    return { client, proof, tokens, exchange };
  }

  const found = {};
  const given = await authorize(who.confidential, "approve", "accounts:read");
  const { client, proof, tokens } = given;
  found.scope = tokens.scope;
  found.accounts = (await api(tokens.access_token, "/v1/accounts")).status;
  found.beyond_scope = await refused(api(tokens.access_token, "/v1/users/me"));
  const carrier = new Request(address, { headers: { authorization: `Bearer ${tokens.access_token}` } });
  found.claims = await oauth.validateJwtAccessToken(server, carrier, server.issuer);
  found.introspected = await oauth.processIntrospectionResponse(
    server,
    client,
    await oauth.introspectionRequest(server, client, proof, tokens.access_token),
  );
  const refresh = (token) =>
    oauth
      .refreshTokenGrantRequest(server, client, proof, token)
      .then((answer) => oauth.processRefreshTokenResponse(server, client, answer));
  const renewed = await refresh(tokens.refresh_token);
  found.renewed = renewed.refresh_token !== tokens.refresh_token;
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(server, client, proof, renewed.refresh_token),
  );
  found.revoked = await refused(api(renewed.access_token, "/v1/accounts"));
  found.revoked_refresh = await refused(refresh(renewed.refresh_token));

  found.denied = await refused(authorize(who.confidential, "deny", "accounts:read"));
  const app = await authorize(who.public, "approve", "accounts:read transactions:read");
  found.public = (await api(app.tokens.access_token, "/v1/transactions")).status;
  found.reused_code = await refused(
    app.exchange().then((answer) => oauth.processAuthorizationCodeResponse(server, app.client, answer)),
  );
  found.after_reuse = await refused(api(app.tokens.access_token, "/v1/transactions"));

  const machine = { client_id: who.machine.client_id };
  const own = await oauth.processClientCredentialsResponse(
    server,
    machine,
    await oauth.clientCredentialsGrantRequest(
      server,
      machine,
      oauth.ClientSecretPost(who.machine.client_secret),
      new URLSearchParams({ scope: "accounts:read" }),
    ),
  );
  found.machine = (await api(own.access_token, "/v1/accounts")).status;
  found.machine_has_refresh_token = "refresh_token" in own;
  return found;
}

const [address, who] = process.argv.slice(2);
import(pathToFileURL(require.resolve("oauth4webapi")))
  .then((oauth) => run(oauth, address, JSON.parse(who)))
  .then(
    (found) => console.log(JSON.stringify(found)),
    (failure) => {
      console.log(JSON.stringify({ failure: String(failure.stack ?? failure), cause: String(failure.cause) }));
      process.exitCode = 1;
    },
  );
