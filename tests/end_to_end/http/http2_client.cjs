// What a client that speaks HTTP/2 meets at an address, in one connection.
//   http2_client.cjs ADDRESS AUTHORITY_FILE WHO   with the customer and the user of WHO, in JSON; writes what came of each step
const http2 = require("node:http2");
const tls = require("node:tls");
const { readFileSync } = require("node:fs");

/// Opens a stream, sends the body, and tells what is answered.
function ask(session, method, path, headers = {}, body = undefined) {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ":method": method, ":path": path, ...headers }, { endStream: body === undefined });
    let answer = {};
    let text = "";
    stream.setEncoding("utf8");
    stream.on("response", (received) => (answer = received));
    stream.on("data", (piece) => (text += piece));
    stream.on("error", reject);
    stream.on("end", () => resolve({ status: answer[":status"], headers: answer, body: text && JSON.parse(text) }));
    if (body !== undefined) stream.end(JSON.stringify(body));
  });
}

/// Announces a body, sends a part of it, and waits for the answer.
function announce(session, path, headers, length, sent) {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ":method": "POST", ":path": path, "content-length": length, ...headers });
    stream.on("response", (answer) => {
      resolve(answer[":status"]);
      stream.close(http2.constants.NGHTTP2_CANCEL);
    });
    stream.on("error", reject);
    stream.write(" ".repeat(sent));
  });
}

function protocol_of(address, ca) {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ host: hostname, port, ca, ALPNProtocols: ["h2", "http/1.1"] }, () => {
      resolve(socket.alpnProtocol);
      socket.destroy();
    });
    socket.on("error", reject);
  });
}

async function run(address, ca, who) {
  const found = { direct: await protocol_of(who.bank, ca) };
  const session = http2.connect(address, { ca, localAddress: who.comes_from });
  await new Promise((resolve, reject) => session.once("connect", resolve).once("error", reject));
  found.protocol = session.alpnProtocol;
  found.tls = session.socket.getProtocol();

  const json = { "content-type": "application/json" };
  const own = { authorization: `Bearer ${who.api_key}` };
  const transfer = { from_account: who.from, to_account: who.to, amount: "1.00" };
  const transferred = await ask(session, "POST", "/v1/transfers", { ...own, ...json, "idempotency-key": "h2" }, transfer);
  found.transferred = transferred.status;
  found.location = transferred.headers.location;
  found.request_id = transferred.headers["x-request-id"];

  const many = Array.from({ length: 50 }, (_, i) =>
    i % 2 ? ask(session, "GET", `/v1/accounts/${who.from}`, own) : ask(session, "GET", "/v1/accounts"),
  );
  found.parallel = (await Promise.all(many)).map((answer) => answer.status);

  const claimed = { ...json, "x-forwarded-for": "203.0.113.9" };
  const login = await ask(session, "POST", "/v1/auth/login", claimed, { username: who.username, password: who.password });
  const token = { authorization: `Bearer ${login.body.data.access_token}` };
  found.addresses = (await ask(session, "GET", "/v1/users/me/sessions", token)).body.data.map((each) => each.ip_address);

  found.large = await announce(session, "/v1/transfers/batch", { ...json, "idempotency-key": "large" }, 8_000_000, 100_000);
  // The others of the connection go on.
  found.after_large = (await ask(session, "GET", "/health")).status;
  session.close();
  return found;
}

const [address, authority, who] = process.argv.slice(2);
run(address, readFileSync(authority), JSON.parse(who)).then(
  (found) => console.log(JSON.stringify(found)),
  (failure) => {
    console.log(JSON.stringify({ failure: String(failure.stack ?? failure) }));
    process.exitCode = 1;
  },
);
