// What npm's jose thinks of access tokens. It knows nothing of Florin but the address of its public keys.
//   access_token.cjs verify ADDRESS ISSUER AUDIENCE TOKEN   writes header and payload of the token, or why it is refused
//   access_token.cjs forge KID PUBLIC_KEY PAYLOAD           writes tokens that nobody may accept, by name
const { randomBytes } = require("node:crypto");
const { SignJWT, UnsecuredJWT, createRemoteJWKSet, generateKeyPair, jwtVerify } = require("jose");

async function verify(address, issuer, audience, token) {
  const keys = createRemoteJWKSet(new URL("/.well-known/jwks.json", address));
  const demands = { issuer, audience, typ: "at+jwt", algorithms: ["EdDSA"], requiredClaims: ["sub", "sid", "jti"] };
  const { protectedHeader, payload } = await jwtVerify(token, keys, demands);
  return { header: protectedHeader, payload };
}

async function forge(kid, publicKey, payload) {
  const claims = JSON.parse(payload);
  const signed = (alg, key) => new SignJWT(claims).setProtectedHeader({ alg, typ: "at+jwt", kid }).sign(key);
  const own = async (alg) => signed(alg, (await generateKeyPair(alg)).privateKey);
  return {
    "HS256 with the public key": await signed("HS256", Buffer.from(publicKey, "base64url")),
    "HS256 with the public key's text": await signed("HS256", Buffer.from(publicKey)),
    HS512: await signed("HS512", randomBytes(64)),
    RS256: await own("RS256"),
    ES256: await own("ES256"),
    "EdDSA with another key": await own("EdDSA"),
    none: new UnsecuredJWT(claims).encode(),
  };
}

const [task, ...given] = process.argv.slice(2);
const tasks = { verify, forge };
tasks[task](...given).then(
  (answer) => console.log(JSON.stringify(answer)),
  (refusal) => {
    console.log(JSON.stringify({ refused: refusal.code ?? refusal.message }));
    process.exitCode = 1;
  },
);
