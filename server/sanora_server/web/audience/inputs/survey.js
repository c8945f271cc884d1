// Survey: several questions at once, each answered and saved at one's own pace.

import { html } from "../../vendor/preact.js";
import { Abstain } from "../parts/abstain.js";
import { Picture } from "../parts/picture.js";
import { Status } from "../parts/status.js";

/**
 * The input of surveys, whose questions are answered by the `inputs` given. The draft is the drafts of those
 * questions that were changed, by their keys; an answer always names all questions that were answered.
 */
export function surveyOf(inputs) {
  return {
    Field: (given) => html`<${Survey} ...${given} inputs=${inputs} />`,
    ownButtons: true,
    draftOf: () => ({}),
    answerOf: () => undefined,
    taskOf: (asked) => ["surveyTask", { count: asked.question.parts.length }],
    unsentOf: (draft) => ["surveyUnsent", { count: Object.keys(draft).length }],
    savedOf: ({ answer, question }) => [
      "surveySaved",
      { count: Object.keys(answer).length, most: question.parts.length },
    ],
    wordsOf: (answer, asked) =>
      partsOf({ ...asked, answer })
        .filter((part) => part.answer !== undefined)
        .map((part) => `${part.question.questionText} – ${said(part, inputs)}`),
  };
}

/** Each question of a survey as if it were asked alone, with its `key`. */
export function partsOf(asked) {
  const { question, hints, answer } = asked;
  return question.parts.map((part, index) => {
    const key = String(index + 1);
    return {
      ...asked,
      key,
      question: { ...part, revisable: true },
      hints: hints.parts[key],
      answer: answer ? answer[key] : undefined,
      right: [],
    };
  });
}

function said(part, inputs) {
  if (part.answer === null) return part.texts.t("abstained");
  return inputs[part.hints.input].wordsOf(part.answer, part).join(" · ");
}

function Survey({ asked, draft, change, send, counted, state, barred, id, inputs }) {
  const parts = partsOf(asked);
  const done = parts.filter((part) => part.answer !== undefined).length;
  const words = asked.texts.t("surveyProgress", { count: done, most: parts.length });

  /** The drafts of the other questions; null if there is none. */
  function without(key) {
    const { [key]: gone, ...others } = draft;
    return Object.keys(others).length ? others : null;
  }

  return html`<div class="survey">
    <p class="progress">
      <progress max=${parts.length} value=${done} aria-label=${words}></progress>
      <span aria-hidden="true">${words}</span>
    </p>
    ${parts.map(
      (part) => html`<${Part}
        key=${part.key}
        asked=${part}
        input=${inputs[part.hints.input]}
        draft=${part.key in draft ? draft[part.key] : null}
        change=${(mine) => change({ ...draft, [part.key]: mine })}
        send=${(answer) => send({ ...asked.answer, [part.key]: answer }, without(part.key))}
        state=${stateOf(part, counted, state)}
        barred=${barred}
        id=${`${id}-${part.key}`}
      />`,
    )}
  </div>`;
}

/** Whether what is shown of a question is on its way or saved; null without an answer. */
function stateOf({ key, answer }, counted, state) {
  if (answer === undefined) return null;
  const kept = counted ? counted[key] : undefined;
  return state === "saved" || JSON.stringify(kept) === JSON.stringify(answer) ? "saved" : "sending";
}

function Part({ asked, input, draft, change, send, state, barred, id }) {
  const { key, question, hints, texts } = asked;
  const begun = draft !== null;
  const shown = begun ? draft : input.draftOf(asked.answer === undefined ? null : asked.answer, asked);
  const answer = input.answerOf(shown, asked);
  const problem = begun && input.problemOf ? input.problemOf(draft, asked) : null;
  const instant = input.instant && input.instant(hints);

  function submit(event) {
    event.preventDefault();
    if (!barred && begun && answer !== undefined) send(answer);
  }

  return html`<form class="part" onSubmit=${submit} novalidate data-part=${key} aria-labelledby=${id}>
    <h2 class="asked asked-long" id=${id} dir="auto">
      <span class="part-number">${texts.number(Number(key))}</span> ${question.questionText}
    </h2>
    ${!input.drawsPicture && html`<${Picture} id=${question.picture} words=${question.pictureText} texts=${texts} />`}
    <${input.Field}
      asked=${asked}
      draft=${shown}
      change=${change}
      send=${send}
      state=${state}
      barred=${barred}
      chart=${null}
      id=${id}
    />
    ${question.abstain && html`<${Abstain} asked=${asked} state=${state} barred=${barred} send=${send} />`}
    <${Status} id=${`${id}-status`} texts=${texts} ...${statusOf(asked, input, { begun, draft, problem, state })} />
    ${
      !instant &&
      !barred &&
      html`<button
      type="submit"
      class="action action-part"
      disabled=${!begun || answer === undefined}
      hidden=${state !== null && !begun}
    >
      ${texts.t(state ? "sendChange" : "send")}
    </button>`
    }
  </form>`;
}

function statusOf(asked, input, { begun, draft, problem, state }) {
  if (problem) return { status: problem, look: "wait" };
  if (begun) return { status: input.unsentOf ? input.unsentOf(draft, asked) : ["unsentPlain"], look: "wait" };
  if (state === "sending") return { status: ["sending"], look: "busy" };
  if (state) return { status: [asked.answer === null ? "abstainedShort" : "savedShort"], look: "good" };
  return { status: input.taskOf(asked), look: "plain" };
}
