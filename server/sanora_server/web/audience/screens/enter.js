// The way in for people without the QR code: type what the big screen shows.

import { html, useRef, useState } from "../../vendor/preact.js";
import { isCode, plainCode } from "../../shared/ids.js";

const LONGEST_NAME = 30;

/** `typed` is what to begin with; `unknown`: the server knows no such code. `go(code, name)` goes in. */
export function Enter({ texts, typed, unknown, go }) {
  const [problem, setProblem] = useState(unknown ? "unknown" : "");
  const [asked, setAsked] = useState(typed || "");
  const code = useRef(null);
  const name = useRef(null);
  const t = texts.t;

  function submit(event) {
    event.preventDefault();
    const wanted = plainCode(code.current.value);
    setAsked(wanted);
    if (isCode(wanted)) return go(wanted, name.current.value.trim());
    setProblem("codeForm");
    return code.current.focus();
  }

  return html`<form class="calm enter" onSubmit=${submit} novalidate>
    <h1 class="calm-title">${t("enterTitle")}</h1>
    <p class="calm-text" id="code-hint">${t("enterHint")}</p>
    <label class="field">
      <span class="label">${t("code")}</span>
      <input
        ref=${code}
        class="input input-code"
        name="code"
        defaultValue=${asked}
        dir="ltr"
        required
        maxlength="20"
        autocomplete="off"
        autocapitalize="characters"
        autocorrect="off"
        spellcheck=${false}
        enterkeyhint="go"
        aria-describedby="code-hint code-problem"
        aria-invalid=${problem ? "true" : null}
      />
    </label>
    <p class="problem" id="code-problem" role="alert">${problem && t(problem, { code: asked })}</p>
    <label class="field">
      <span class="label">${t("name")} <span class="optional">${t("optional")}</span></span>
      <input
        ref=${name}
        class="input"
        name="name"
        dir="auto"
        maxlength=${LONGEST_NAME}
        autocomplete="nickname"
        enterkeyhint="go"
      />
    </label>
    <button class="action" type="submit">${t("join")}</button>
  </form>`;
}
