"use strict";

const form = document.querySelector("form");
const problem = form.querySelector("[role=alert]");
const button = form.querySelector("button");
const outcome = document.querySelector("main > [role=status]");
const advice = form.querySelector("[data-after-problem]");

function show(element, text) {
  if (text !== undefined) element.textContent = text;
  element.hidden = false;
  if (element === problem && advice) advice.hidden = false;
}

/** What is read next: the button that had the focus is gone. */
function end(text) {
  form.hidden = true;
  show(outcome, text);
  outcome.tabIndex = -1;
  outcome.focus();
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
  end();
}

form.addEventListener("submit", async event => {
  event.preventDefault();
  // A button that is disabled would lose the focus.
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  problem.hidden = true;
  try {
    await send();
  } catch {
    show(problem, "The bank cannot be reached. Please try again.");
  } finally {
    button.setAttribute("aria-disabled", "false");
  }
});

if ("token" in form.dataset && location.hash.length < 2) {
  end("The link is not whole. Please copy all of it from the e-mail.");
}
