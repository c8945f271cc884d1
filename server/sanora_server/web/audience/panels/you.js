// The own name and team: take what is offered, choose another, change it later.

import { html, useEffect, useLayoutEffect, useRef } from "../../vendor/preact.js";
import { openRound, scoreOf, teamsOf, wantsName } from "../beside.js";
import { refusalOf } from "../desk.js";
import { Icon } from "../parts/icons.js";
import { Panel } from "../parts/panel.js";

const LONGEST = 30;
const NAME_REFUSED = { bad_name: "nameRefused", wrong_state: "nameRefused", malformed: "nameRefused" };
const TEAM_REFUSED = { wrong_state: "teamFixed" };

/** `drafts` holds what is in the fields, `draft(fields)` changes that. `close` leads back. */
export function YouPanel({ texts, room, view, drafts, draft, close }) {
  const { state } = view;
  const offering = wantsName(state);
  const must = offering && state.setup.names === "required" && openRound(state) === null;
  useEffect(() => () => ["name", "team"].forEach(room.forget), []);
  return html`<${Panel}
    title=${texts.t(offering ? "nameTitle" : "youTitle")}
    state=${state}
    close=${must ? null : close}
    texts=${texts}
  >
    ${
      state.setup.names !== "off" &&
      html`<${NameForm} ...${{ texts, room, view, drafts, draft, close, offering }} />`
    }
    ${teamsOf(state).length > 0 && html`<${Teams} texts=${texts} room=${room} view=${view} />`}
  <//>`;
}

function NameForm({ texts, room, view, drafts, draft, close, offering }) {
  const { state, errands } = view;
  const errand = errands.name;
  const before = useRef(errand);
  const written = drafts.name === null ? state.name || state.suggestedName : drafts.name;
  const problem = refusalOf(errand, NAME_REFUSED);
  const sending = Boolean(errand && errand.step === "sent");
  useLayoutEffect(() => {
    const done = errand && errand.step === "done" && errand !== before.current;
    before.current = errand;
    if (!done) return;
    draft({ name: null });
    close();
  }, [errand]);

  function submit(event) {
    event.preventDefault();
    const name = written.trim();
    if (!sending && (name || state.setup.names !== "required")) {
      room.errand("name", { type: "participant:rename", name });
    }
  }

  function another() {
    draft({ name: null });
    room.forget("name");
    room.renew();
  }

  return html`<form onSubmit=${submit} novalidate>
    ${offering && html`<p class="panel-text" id="name-why">${texts.t("nameWhy")}</p>`}
    ${state.hidden && html`<p class="panel-text">${texts.t("nameHidden")}</p>`}
    <label class="field">
      <span class="label">${texts.t("name")}</span>
      <input
        class="input"
        name="own-name"
        dir="auto"
        maxlength=${LONGEST}
        autocomplete="nickname"
        enterkeyhint="done"
        value=${written}
        aria-describedby="name-problem"
        aria-invalid=${problem ? "true" : null}
        onInput=${(event) => draft({ name: event.target.value })}
      />
    </label>
    <p class="problem" id="name-problem" role="alert">${problem && texts.t(...problem)}</p>
    <button class="action" type="submit" disabled=${!written.trim() && state.setup.names === "required"}>
      ${texts.t(offering ? "takeName" : "saveName")}
    </button>
    ${
      offering &&
      html`<button type="button" class="action action-quiet" onClick=${another}>
      ${texts.t("anotherName")}
    </button>`
    }
    ${
      offering &&
      state.setup.names !== "required" &&
      html`<button type="button" class="plain" onClick=${close}>${texts.t("nameLater")}</button>`
    }
  </form>`;
}

/** The teams; to be picked until the first result, then the own one only. */
function Teams({ texts, room, view: { state, errands } }) {
  const teams = teamsOf(state);
  const fixed = scoreOf(state, null) !== null || Boolean(errands.team && errands.team.code === "wrong_state");
  const problem = refusalOf(errands.team, TEAM_REFUSED);
  return html`<section class="team-part">
    <h2 class="panel-part" id="team-title">${texts.t("team")}</h2>
    ${
      fixed
        ? html`<p class="team-own"><bdi>${teams[state.team - 1] || ""}</bdi></p>`
        : html`<div class="teams" role="group" aria-labelledby="team-title">
          ${teams.map((team, index) => {
            const mine = state.team === index + 1;
            return html`<button
              key=${index}
              type="button"
              class="team"
              aria-pressed=${String(mine)}
              onClick=${() => mine || room.errand("team", { type: "participant:team", team: index + 1 })}
            >
              <span class="team-sign" aria-hidden="true">${mine && html`<${Icon} name="tick" />`}</span>
              <span dir="auto">${team}</span>
            </button>`;
          })}
        </div>`
    }
    <p class="problem" role="alert">${problem && texts.t(...problem)}</p>
    ${!fixed && html`<p class="panel-note">${texts.t("teamNote")}</p>`}
  </section>`;
}
