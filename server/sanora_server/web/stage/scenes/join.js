// The join screen: how the hall gets in.

import { html, useContext, useRef } from "../../vendor/preact.js";
import { groupedCode } from "../address.js";
import { directionOf } from "../direction.js";
import { useFit } from "../fit.js";
import { Page } from "../page.js";
import { Address, Code } from "../parts/door.js";
import { People } from "../parts/people.js";
import { Waves } from "../parts/waves.js";

const SIZES = {
  plans: [{ name: "roomy", least: 2.5 }],
  most: 7.6,
  leads: (size) => ({ least: size, most: size }),
};

/** The way in, as large as it goes. */
export function JoinScene({ picture }) {
  const { direction } = useContext(Page);
  const { title, door, code, network, people, locked, rehearsal } = picture;
  const box = useRef(null);
  useFit(box, JSON.stringify([title, door, code, network, locked, people === null, rehearsal]), SIZES);
  return html`<main class="join" ref=${box}>
    <${Waves} />
    <h1 class="join-title" data-fit="width" dir=${directionOf(title, direction)}>${title}</h1>
    ${door && html`<${Code} door=${door} />`}
    <div class="join-ways">
      ${locked ? html`<${Locked} />` : html`<${Ways} door=${door} code=${code} />`}
      <div class="join-row">
        ${network && !locked && html`<${Network} name=${network} />`}
        <${People} people=${people} says="joined" />
      </div>
    </div>
  </main>`;
}

function Locked() {
  const { t } = useContext(Page);
  return html`<p class="join-hint">${t("locked")}</p>`;
}

function Ways({ door, code }) {
  const { t } = useContext(Page);
  return html`${door && html`<${AddressWay} door=${door} />`}
    <div class="way">
      <p class="way-name">${t("code")}</p>
      <p class="join-code" dir="ltr">
        <span class="spoken">${code}</span>
        ${groupedCode(code)
          .split(" ")
          .map((group) => html`<span class="join-group" aria-hidden="true">${group}</span>`)}
      </p>
    </div>`;
}

function AddressWay({ door }) {
  const { t } = useContext(Page);
  return html`<div class="way">
    <p class="way-name">${t("join")}</p>
    <${Address} door=${door} />
    ${door.nearby && html`<p class="way-more">${t("nearby", { address: door.nearby })}</p>`}
  </div>`;
}

function Network({ name }) {
  const { t } = useContext(Page);
  return html`<div class="way">
    <p class="way-name">${t("network")}</p>
    <p class="join-network">${name}</p>
  </div>`;
}
