"use strict";

const form = document.querySelector("form");
const problem = form.querySelector("[role=alert]");
const button = form.querySelector("button");

function show(element, text) {
  if (text !== undefined) element.textContent = text;
  element.hidden = false;
}

/** What the bank says is wrong, in one text. */
function problemOf(error) {
  const details = Object.values(error.details ?? {}).flat().filter(each => typeof each === "string");
  return [error.message, ...details].map(each => each.replace(/\.?$/, ".")).join(" ");
}

async function send() {
  const fields = Object.fromEntries(new FormData(form));
  for (const box of form.querySelectorAll("[type=checkbox]")) fields[box.name] = box.checked;
  if ("token" in form.dataset) fields.token = location.hash.slice(1);
  const answer = await fetch(form.action, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(fields),
    credentials: "omit",
  });
  if (!answer.ok) return show(problem, problemOf((await answer.json()).error));
  form.hidden = true;
  show(document.querySelector("main > [role=status]"));
}

form.addEventListener("submit", async event => {
  event.preventDefault();
  problem.hidden = true;
  button.disabled = true;
  try {
    await send();
  } catch {
    show(problem, "The bank cannot be reached. Please try again.");
  } finally {
    button.disabled = false;
  }
});

if ("token" in form.dataset && location.hash.length < 2) {
  form.hidden = true;
  show(document.querySelector("main > [role=status]"), "The link is not whole. Please copy all of it from the e-mail.");
}
