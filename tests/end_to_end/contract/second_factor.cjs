// A user's way through all second factors, with an authenticator app (npm's otpauth) and an authenticator of its own
// (npm's nid-webauthn-emulator), which know nothing of Florin.
//   second_factor.cjs ADDRESS USERNAME PASSWORD    writes what each step was answered with
const { default: WebAuthnEmulator } = require("nid-webauthn-emulator");
const { Secret, TOTP } = require("otpauth");

const [address, username, password] = process.argv.slice(2);
const steps = {};

async function post(step, path, body, token) {
  const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(address + path, { method: "POST", headers, body: JSON.stringify(body ?? {}) });
  const text = await answer.text();
  steps[step] = answer.status;
  return text ? (JSON.parse(text).data ?? {}) : {};
}

async function main() {
  const { access_token } = await post("log_in", "/v1/auth/login", { username, password });

  const known = { password, operation: "users.me.2fa.enable" };
  const proved = (await post("prove_password", "/v1/auth/step-up", known, access_token)).access_token;
  const { secret, otpauth_uri } = await post("enable", "/v1/users/me/2fa/enable", {}, proved);
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  const code = (later) => app.generate({ timestamp: Date.now() + later * 1000 });
  steps.same_secret = otpauth_uri.includes(`secret=${secret}`);
  const { recovery_codes } = await post("verify", "/v1/users/me/2fa/verify", { code: code(-30) }, access_token);

  const { challenge } = await post("password", "/v1/auth/login", { username, password });
  await post("code", "/v1/auth/login/2fa", { challenge, code: code(0) });
  await post("code_again", "/v1/auth/login/2fa", { challenge, code: code(0) });

  const confirm = { code: recovery_codes[0], operation: "users.me.passkeys.register" };
  const elevated = (await post("step_up", "/v1/auth/step-up", confirm, access_token)).access_token;
  const phone = new WebAuthnEmulator();
  const creation = await post("creation_options", "/v1/users/me/passkeys/options", {}, elevated);
  const credential = phone.createJSON(address, creation);
  await post("register", "/v1/users/me/passkeys", { name: "emulator", credential }, elevated);

  const request = await post("request_options", "/v1/auth/login/passkey/options", {});
  const assertion = phone.getJSON(address, request);
  const passwordless = await post("passkey", "/v1/auth/login/passkey", { credential: assertion });
  steps.has_token = typeof passwordless.access_token === "string";
  await post("passkey_again", "/v1/auth/login/passkey", { credential: assertion });

  const asked = await post("password_again", "/v1/auth/login", { username, password });
  const second = await post("second_options", "/v1/auth/login/passkey/options", { challenge: asked.challenge });
  const answered = phone.getJSON(address, second);
  await post("second_passkey", "/v1/auth/login/passkey", { credential: answered, challenge: asked.challenge });
}

main().then(
  () => console.log(JSON.stringify(steps)),
  (failure) => {
    console.log(JSON.stringify({ ...steps, failure: failure.message }));
    process.exitCode = 1;
  },
);
