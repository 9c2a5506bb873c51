// The workshop's page: the drawing, the form and the YAML of one draft, each of which follows the others.
// It keeps nothing: every change goes to the server, which has it on the disk before it answers.

const { words: said, flow: id, language } = document.body.dataset;
const words = JSON.parse(said);
const by = (name) => document.getElementById(name);

/** An element with properties, attributes and children. Words are only ever text. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== "list") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

async function ask(address, body) {
  const options = body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  // Of a page that is being left the last change still goes out.
  const response = await fetch(`/werkplaats/api/${address}`, { ...options, keepalive: leaving }).catch(() => {
    throw Object.assign(new Error(words.unreachable), { is_own: true });
  });
  const said = await response.text();
  let answer;
  try {
    answer = JSON.parse(said);
  } catch {
    // What refuses before it is read says why, and not as JSON.
    answer = { detail: said || response.statusText };
  }
  if (!response.ok) throw Object.assign(new Error(answer.detail), { status: response.status });
  return answer;
}
let leaving = false;

/** Says what went wrong: the page's own words in its language, the program's in English. */
function trouble(error) {
  const line = by("trouble");
  line.lang = error.is_own ? language : "en";
  line.textContent = error.message;
}

const in_own = (text) => text?.[language] || text?.nl || text?.en || "";

if (id) start_flow();
else start_list().catch(trouble);

async function start_list() {
  const { flows } = await ask("flows");
  by("flows").append(...flows.map((flow) => make("tr", {},
    make("td", {}, make("a", { href: `/${language}/werkplaats/${flow.id}` }, in_own(flow.title) || flow.id)),
    make("td", {}, { patron: words.patron, staff: words.staff, both: words.everybody }[flow.audience] ?? ""),
    make("td", {}, String(flow.nodes ?? "")),
    make("td", { "data-state": flow.draft ? "draft" : "content" }, flow.draft ? words.is_draft : words.is_content),
  )));
}

function start_flow() {
  const KINDS = {
    question: words.kind_question, step: words.kind_step, check: words.kind_check,
    handoff: words.kind_handoff, outcome: words.kind_outcome,
  };
  const ENDS = {
    solved: words.outcome_solved, desk: words.outcome_desk, contact: words.outcome_contact, info: words.outcome_info,
  };
  const ui = {
    drawing: by("drawing"), why: by("drawing-why"), form: by("form"), yaml: by("yaml"), node: by("node"),
    messages: by("messages"), saved: by("saved"), trouble: by("trouble"), pointing: by("pointing"),
    audience: by("audience"),
  };
  // The drawing is the server's own, made of escaped text.
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("workshop", { createHTML: (svg) => svg })
    : { createHTML: (svg) => svg };

  let view = null;
  let lists = null;
  let chosen = "";
  let said_by_gate = null;
  // The arrow that is being led elsewhere: a node and an answer.
  let arrow = null;
  // Changes go one after the other.
  let queue = Promise.resolve();
  // What the YAML's pane was filled from: a whole text goes out with the state that it was made from.
  let base = { revision: 0, text: "" };
  // What somebody typed that is not on the disk: what sends it, and whether it waits, was lost or was refused.
  const unsent = new Map();
  let is_changed = false;
  let running = 0;

  const node = () => view?.form?.nodes.find((node) => node.id === chosen);
  /** Says whether everything is on the disk. */
  function tell_saved() {
    if (!is_changed) return;
    const states = [...unsent.values()];
    const said = states.some((state) => state !== "waits") ? words.not_saved
      : states.length + running > 0 ? words.saving : words.saved;
    if (ui.saved.textContent !== said) ui.saved.textContent = said;
  }

  /**
   * Sends a change, and shows what came of it: `kept`, `refused`, or `lost` when no answer came. `from` is the pane in
   * which somebody is typing: it stays as it is.
   */
  function change(what, more, from) {
    is_changed = true;
    running += 1;
    tell_saved();
    const turn = queue.then(() => send(what, more, from, true)).catch(() => "lost");
    queue = turn.then((came) => {
      running -= 1;
      tell_saved();
      return came;
    });
    return queue;
  }

  async function send(what, more, from, may_repeat) {
    const revision = what === "text" ? base.revision : view.revision;
    try {
      const next = await ask(`flows/${id}/${what}`, { revision, ...more });
      ui.trouble.textContent = "";
      if (what === "text") base = { revision: next.revision, text: more.text };
      show(next, from);
      send_what_was_lost();
      return "kept";
    } catch (error) {
      if (error.status === 409 && what !== "keep") return changed_elsewhere(what, more, from, may_repeat, error);
      trouble(error);
      return error.status && error.status < 500 ? "refused" : "lost";
    }
  }

  /** The plan is another one than the change was made in. Nothing that somebody typed may go by that. */
  async function changed_elsewhere(what, more, from, may_repeat, error) {
    let newest;
    try {
      newest = await ask(`flows/${id}`);
    } catch (failed) {
      trouble(failed);
      return "lost";
    }
    if (what === "text") {
      const merged = merge(base.text, ui.yaml.value, newest.text.replaceAll("\r\n", "\n"));
      if (merged === null || !may_repeat) {
        ask_whose(newest);
        return "refused";
      }
      const { selectionStart, scrollTop } = ui.yaml;
      ui.yaml.value = merged;
      ui.yaml.setSelectionRange(selectionStart, selectionStart);
      ui.yaml.scrollTop = scrollTop;
      base = { revision: newest.revision, text: base.text };
      view = newest;
      return send("text", { text: merged }, from, false);
    }
    show(newest, from);
    // An edit says what is meant in the newest plan as well; what it replaces can be had by undo.
    if (what === "edit" && may_repeat) return send(what, more, from, false);
    trouble(error);
    return "refused";
  }

  /** Both changes of a text, where they are not about the same lines; null where they are. */
  function merge(before, mine, theirs) {
    const change_of = (after) => {
      const [old, now] = [before.split("\n"), after.split("\n")];
      let begin = 0;
      while (begin < old.length && begin < now.length && old[begin] === now[begin]) begin += 1;
      let end = 0;
      while (end < old.length - begin && end < now.length - begin && old.at(-1 - end) === now.at(-1 - end)) end += 1;
      return { begin, end: old.length - end, lines: now.slice(begin, now.length - end) };
    };
    const [one, other] = [change_of(mine), change_of(theirs)].sort((one, other) => one.begin - other.begin);
    if (one.end > other.begin || (one.end === other.begin && one.begin === other.begin)) return null;
    const lines = before.split("\n");
    return [...lines.slice(0, one.begin), ...one.lines, ...lines.slice(one.end, other.begin), ...other.lines,
      ...lines.slice(other.end)].join("\n");
  }

  /** Asks whose words count. Both are there until somebody has said it. */
  function ask_whose(newest) {
    trouble(Object.assign(new Error(words.both_changed), { is_own: true }));
    ui.trouble.append(" ",
      button(words.keep_mine, () => {
        base = { revision: newest.revision, text: base.text };
        view = newest;
        send_text();
      }), " ",
      button(words.show_theirs, () => {
        unsent.delete(send_text);
        base = { revision: 0, text: ui.yaml.value };
        ui.trouble.textContent = "";
        show(newest);
        tell_saved();
      }));
  }

  function send_what_was_lost() {
    for (const [send_again, state] of [...unsent]) if (state === "lost") send_again();
  }
  const edit = (edit, from) => change("edit", { edit }, from);

  function show(next, from) {
    view = next;
    for (const [name, can] of [["undo", view.can_undo], ["redo", view.can_redo], ["discard", view.is_draft]]) {
      by(name).disabled = !can;
    }
    by("title").textContent = in_own(view.form?.title) || id;
    // Words that were not sent yet stay.
    if (ui.yaml.value === base.text) {
      const { scrollTop, selectionStart, selectionEnd } = ui.yaml;
      const text = view.text.replaceAll("\r\n", "\n");
      if (ui.yaml.value !== text) ui.yaml.value = text;
      base = { revision: view.revision, text: ui.yaml.value };
      if (document.activeElement === ui.yaml) ui.yaml.setSelectionRange(selectionStart, selectionEnd);
      ui.yaml.scrollTop = scrollTop;
    }
    if (from !== "form" || !ui.form.contains(document.activeElement)) show_form();
    tell_saved();
    look();
  }

  // ── What the gate and the drawing make of it ──

  let looked = 0;
  function look() {
    const turn = ++looked;
    const reader = `audience=${ui.audience.value}&language=${language}`;
    const late = () => turn !== looked;
    ask(`flows/${id}/drawing?${reader}`).then((drawn) => late() || show_drawing(drawn), trouble);
    ask(`flows/${id}/gate`).then((verdict) => late() || show_messages(verdict), trouble);
  }

  function show_drawing({ svg, why }) {
    ui.why.textContent = why ?? "";
    ui.drawing.classList.toggle("is-old", !svg);
    if (!svg) return;
    const { scrollLeft, scrollTop } = ui.drawing;
    const focused = ui.drawing.contains(document.activeElement) && document.activeElement.dataset?.node;
    ui.drawing.innerHTML = policy.createHTML(svg);
    ui.drawing.scrollTo(scrollLeft, scrollTop);
    mark();
    if (focused) ui.drawing.querySelector(`[data-node="${CSS.escape(focused)}"]`)?.focus();
  }

  function mark() {
    for (const link of ui.drawing.querySelectorAll("[data-node]")) {
      const is_chosen = link.dataset.node === chosen;
      link.classList.toggle("is-chosen", is_chosen);
      if (is_chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  function show_messages(verdict) {
    const is_same = JSON.stringify(said_by_gate) === JSON.stringify(verdict);
    said_by_gate = verdict;
    by("keep").disabled = !view.is_draft || verdict.messages.length + verdict.elsewhere.length > 0;
    // A screen reader would say it all again.
    if (is_same) return mark_fields();
    const list = verdict.messages.map((message) => make("li", { "data-rule": message.rule, lang: "en" },
      `${message.node ? `${message.node}: ` : ""}${message.message} (${words.line} ${message.line}) `,
      make("button", { type: "button", onclick: () => go_to(message) }, words.read_on)));
    const others = verdict.elsewhere.map((line) => make("li", {}, line));
    ui.messages.replaceChildren(
      list.length + others.length === 0 ? make("p", {}, words.no_messages) : make("ul", {}, ...list),
      ...(others.length ? [make("h4", {}, words.elsewhere), make("ul", {}, ...others)] : []),
    );
    mark_fields();
  }

  /** The field of the form in which a message belongs: the one whose path is nearest. */
  function field_of({ place, rule }) {
    // Of a text in two languages the one without words is meant.
    const is_text = rule === "translation" && ["nl", "en"].includes(place.at(-1));
    const at = (is_text ? place.slice(0, -1) : place).join("/");
    if (rule === "translation") {
      const empty = ["nl", "en"].map((tongue) => ui.form.querySelector(`[data-at="${CSS.escape(`${at}/${tongue}`)}"]`))
        .find((field) => field && !field.value.trim());
      if (empty) return empty;
    }
    const fields = [...ui.form.querySelectorAll("[data-at]")];
    const nearest = fields
      .filter(({ dataset }) => at === dataset.at || at.startsWith(`${dataset.at}/`))
      .sort((one, other) => other.dataset.at.length - one.dataset.at.length)[0];
    return nearest ?? fields.find(({ dataset }) => dataset.at.startsWith(`${at}/`));
  }

  function mark_fields() {
    for (const old of ui.form.querySelectorAll(".message")) old.remove();
    for (const old of ui.form.querySelectorAll("[aria-invalid]")) {
      old.removeAttribute("aria-invalid");
      old.removeAttribute("aria-describedby");
    }
    const about = (message) => (message.node ?? message.place[1] ?? "") === chosen;
    (said_by_gate?.messages ?? []).filter(about).forEach((message, number) => {
      const field = field_of(message);
      if (!field) return;
      const name = `message-${number}`;
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", name);
      field.closest(".field, fieldset")?.append(make("p", { id: name, className: "message", lang: "en" }, message.message));
    });
  }

  function go_to(message) {
    choose(message.node ?? (message.place[0] === "nodes" ? message.place[1] : "") ?? "");
    const field = field_of(message);
    field?.closest("details")?.setAttribute("open", "");
    if (field) field.focus();
    else to_line(message.line, true);
  }

  // ── Choosing ──

  function choose(next) {
    chosen = next;
    show_form();
    mark();
    const at = node();
    if (at && document.activeElement !== ui.yaml) to_line(at.line, false);
  }

  function to_line(line, focus) {
    const lines = ui.yaml.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, line) => sum + line.length + 1, 0);
    ui.yaml.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    ui.yaml.scrollTop = (ui.yaml.scrollHeight / lines.length) * (line - 3);
    if (focus) ui.yaml.focus();
  }

  ui.drawing.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-node]");
    if (!link) return;
    event.preventDefault();
    if (arrow) {
      const { node, answer } = arrow;
      stop_pointing();
      edit({ do: "point", node, answer, next: link.dataset.node });
    } else {
      choose(link.dataset.node);
    }
  });
  function stop_pointing() {
    arrow = null;
    ui.pointing.textContent = "";
    ui.drawing.classList.remove("is-pointing");
  }
  function begin_pointing(node, answer) {
    arrow = { node, answer };
    ui.pointing.textContent = words.pointing;
    ui.drawing.classList.add("is-pointing");
    (ui.drawing.querySelector("[data-node]") ?? ui.drawing).focus();
  }
  ui.node.addEventListener("change", () => choose(ui.node.value));
  ui.audience.addEventListener("change", look);

  // ── The form ──

  const label_of = (node) => `${node.id}: ${in_own(node.base.text)}`.slice(0, 90);
  const options = (pairs, value) => pairs.map(([key, text]) =>
    make("option", { value: key, selected: key === (value ?? "") }, text));
  const nodes = (value) => options(view.form.nodes.map((node) => [node.id, label_of(node)]), value);
  const field = (name, control) => make("label", { className: "field" }, make("span", {}, name), control);
  const button = (name, onclick, more = {}) => make("button", { type: "button", onclick, ...more }, name);

  /** What sends words that were typed, and remembers whether they were kept. */
  function sender(value, send) {
    let sent = value();
    const go = async () => {
      const now = value();
      if (now === sent) {
        unsent.delete(go);
        return tell_saved();
      }
      unsent.set(go, "waits");
      const came = await send(now);
      if (came === "kept") sent = now;
      if (value() === sent) unsent.delete(go);
      else unsent.set(go, came === "kept" ? "waits" : came);
      tell_saved();
    };
    return go;
  }

  /** A control that sends its edit a moment after somebody stops typing, and at once when they leave it. */
  function typed(control, send) {
    let timer = null;
    const go = sender(() => control.value, send);
    control.addEventListener("input", () => {
      clearTimeout(timer);
      unsent.set(go, "waits");
      tell_saved();
      timer = setTimeout(go, 350);
    });
    control.addEventListener("change", () => {
      clearTimeout(timer);
      go();
    });
    return control;
  }

  function words_field(at, tongue, value, lines) {
    const control = lines > 1
      ? make("textarea", { rows: lines, value, lang: tongue })
      : make("input", { type: "text", value, lang: tongue });
    control.dataset.at = [...at, tongue].join("/");
    const name = { nl: words.dutch, en: words.english }[tongue];
    return field(name, typed(control, (text) => edit({ do: "words", at, language: tongue, words: text }, "form")));
  }
  const both = (at, text, lines = 1) => make("div", { className: "two" },
    words_field(at, "nl", text?.nl ?? "", lines), words_field(at, "en", text?.en ?? "", lines));

  function single(name, at, value, choices) {
    const send = (text) => edit({ do: "value", at, value: text || null }, choices ? undefined : "form");
    const control = choices
      ? make("select", { onchange: ({ target }) => send(target.value) }, ...options(choices, value))
      : typed(make("input", { type: "text", value: value ?? "" }), send);
    control.dataset.at = at.join("/");
    return field(name, control);
  }

  function list_field(name, at, values, choices = []) {
    const send = (next) => edit({ do: "list", at, values: next });
    const key = `list-${at.join("-")}`;
    const entry = make("input", { type: "text", list: key, "aria-label": `${name}: ${words.add}` });
    entry.dataset.at = at.join("/");
    const add = () => entry.value.trim() && send([...values, entry.value.trim()]);
    entry.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      add();
    });
    return make("fieldset", {}, make("legend", {}, name),
      make("ul", { className: "chips" }, ...values.map((value, index) => make("li", {}, value,
        button("×", () => send(values.filter((_, at) => at !== index)), { "aria-label": `${words.remove}: ${value}` })))),
      make("div", { className: "row" }, entry, button(words.add, add),
        make("datalist", { id: key }, ...choices.map(([value, text]) => make("option", { value }, text)))));
  }

  const titled = (name, inner) => make("div", { role: "group", "aria-label": name },
    make("strong", { "aria-hidden": "true" }, name), inner);

  function layer(name, at, layer) {
    return make("fieldset", {}, make("legend", {}, name),
      titled(words.text, both([...at, "text"], layer.text, 3)),
      titled(words.detail, both([...at, "detail"], layer.detail, 4)),
      ...layer.links.map((link, index) => titled(`${words.link_label}: ${link.url ?? link.fact ?? ""}`,
        both([...at, "links", String(index), "label"], link.label))));
  }

  function way(at, answer, next) {
    const control = make("select", {
      onchange: ({ target }) => edit({ do: "point", node: at.id, answer, next: target.value }),
    }, ...nodes(next));
    if (!view.form.nodes.some((node) => node.id === next)) {
      control.prepend(make("option", { value: next, selected: true }, `? ${next}`));
    }
    control.dataset.at = answer === "verder" && !at.answers.length
      ? `nodes/${at.id}/next` : `nodes/${at.id}/answers/${answer}/next`;
    const insert = { do: "insert", from: at.id, answer, new: {
      text: { nl: words_in("nl").step, en: words_in("en").step }, kind: { kind: "step" } } };
    return make("div", { className: "row" }, field(words.leads_to, control),
      button(words.point, () => begin_pointing(at.id, answer)),
      button(words.insert, () => add_and_choose(insert)));
  }

  /** First words of what is new, in the language of the text and not of the page. */
  const words_in = (tongue) => ({
    nl: { step: "Nieuwe stap.", answer: "Nieuw antwoord", question: "Nieuwe vraag?", end: "Vraag het aan de balie.", other: "Iets anders" },
    en: { step: "New step.", answer: "New answer", question: "New question?", end: "Ask at the desk.", other: "Something else" },
  })[tongue];
  const new_text = (what) => ({ nl: words_in("nl")[what], en: words_in("en")[what] });

  /** Makes an edit after which there is one more node, and goes there. */
  async function add_and_choose(change_of) {
    const before = new Set(view.form.nodes.map((node) => node.id));
    await edit(change_of);
    const added = view.form?.nodes.find((node) => !before.has(node.id));
    if (added) {
      choose(added.id);
      ui.form.querySelector("textarea")?.focus();
    }
  }

  function answers(at) {
    const of = ["nodes", at.id, "answers"];
    const rows = at.answers.map((answer, index) => make("fieldset", { "data-answer": answer.id },
      make("legend", {}, `${words.answer} ${index + 1}: ${answer.id}`),
      both([...of, answer.id, "label"], answer.label),
      way(at, answer.id, answer.next),
      at.kind === "check" ? list_field("when", [...of, answer.id, "when"], answer.when,
        ["ok", "unknown", "attention", "problem"].map((verdict) => [verdict, verdict])) : null,
      make("div", { className: "row" },
        button(words.up, () => edit({ do: "move-answer", node: at.id, answer: answer.id, index: index - 1 }), { disabled: index === 0 }),
        button(words.down, () => edit({ do: "move-answer", node: at.id, answer: answer.id, index: index + 1 }),
          { disabled: index === at.answers.length - 1 }),
        button(words.remove, () => edit({ do: "remove-answer", node: at.id, answer: answer.id })))));
    const target = make("select", {},
      make("option", { value: "" }, words.new_end), ...nodes());
    target.value = "";
    const add = () => {
      const answer = { do: "add-answer", node: at.id, label: new_text("answer") };
      if (target.value) return edit({ ...answer, next: target.value });
      let number = 1;
      while (view.form.nodes.some((node) => node.id === `einde-${number}`)) number += 1;
      const end = `einde-${number}`;
      return edit({ do: "several", edits: [
        { do: "add-node", new: { id: end, text: new_text("end"), kind: { kind: "outcome", outcome: "desk" } } },
        { ...answer, next: end },
      ] });
    };
    return make("fieldset", {}, make("legend", {}, words.answers), ...rows,
      make("div", { className: "row" }, field(words.leads_to, target), button(words.add_answer, add)),
      at.kind === "question" && at.answers.length > 2 ? splitter(at) : null);
  }

  function splitter(at) {
    const ticks = at.answers.map((answer) => make("input", { type: "checkbox", value: answer.id }));
    const split = () => add_and_choose({
      do: "split", node: at.id, label: new_text("other"), text: new_text("question"),
      answers: ticks.filter((tick) => tick.checked).map((tick) => tick.value),
    });
    return make("details", {}, make("summary", {}, words.split), make("p", {}, words.split_help),
      ...at.answers.map((answer, index) => make("label", {}, ticks[index], ` ${in_own(answer.label) || answer.id} `)),
      button(words.split, split));
  }

  function kind_of(at) {
    const to = (kind) => ({
      question: { kind }, step: { kind }, check: { kind, checks: ["cookies"] },
      handoff: { kind, flow: lists?.flows.find((flow) => flow.id !== id)?.id ?? id },
      outcome: { kind, outcome: "desk" },
    })[kind];
    const control = make("select", {
      onchange: ({ target }) => edit({ do: "kind", node: at.id, to: to(target.value) }),
    }, ...options(Object.entries(KINDS), at.kind));
    control.dataset.at = `nodes/${at.id}/kind`;
    return field(words.kind, control);
  }

  function taking_out(at) {
    const target = make("select", {}, ...nodes().filter((option) => option.value !== at.id));
    const next = at.next ?? at.answers[0]?.next;
    if (next && next !== at.id) target.value = next;
    return make("details", {}, make("summary", {}, words.take_out),
      make("div", { className: "row" }, field(words.take_out_to, target),
        button(words.take_out, async () => {
          const to = target.value;
          if (await edit({ do: "take-out", node: at.id, to }) === "kept") choose(to);
        })));
  }

  function of_node(at) {
    const of = ["nodes", at.id];
    const flows = (lists?.flows ?? []).map((flow) => [flow.id, in_own(flow.title)]);
    const there = lists?.flows.find((flow) => flow.id === at.flow);
    const ends = at.kind === "outcome" ? single(words.outcome, [...of, "outcome"], at.outcome, Object.entries(ENDS)) : null;
    const handoff = at.kind !== "handoff" ? null : make("div", { className: "row" },
      single(words.other_plan, [...of, "flow"], at.flow, flows),
      single(words.other_node, [...of, "node"], at.node, [["", words.its_start],
        ...(there?.nodes ?? []).map((node) => [node.id, `${node.id}: ${node.text}`.slice(0, 80)])]));
    const sources = (lists?.sources ?? []).map((row) => [row.id, row.says]);
    const howtos = (lists?.howtos ?? []).map((howto) => [howto.id, in_own(howto.title)]);
    return [
      make("div", { className: "row" }, kind_of(at), ends,
        make("span", { className: "field" }, make("span", {}, words.id), make("code", {}, at.id)),
        view.form.start === at.id ? make("strong", {}, words.start)
          : button(words.make_start, () => edit({ do: "point", next: at.id }))),
      handoff,
      layer(words.everybody, of, at.base),
      layer(words.patron, [...of, "patron"], at.patron),
      layer(words.staff, [...of, "staff"], at.staff),
      at.kind === "question" || at.kind === "check" ? answers(at) : null,
      at.kind === "step" ? make("fieldset", {}, make("legend", {}, words.leads_to), way(at, "verder", at.next ?? "")) : null,
      at.kind === "check" ? list_field(words.checks, [...of, "checks"], at.checks, (lists?.checks ?? []).map((check) => [check, check])) : null,
      make("details", {}, make("summary", {}, words.more),
        list_field(words.source, [...of, "source"], at.source, [["own", "own"], ...sources]),
        single(words.reason, [...of, "reason"], at.reason),
        list_field(words.howto, [...of, "howto"], at.base.howto, howtos),
        list_field(words.wise, [...of, "wise"], at.base.wise,
          (lists?.facts ?? []).filter((fact) => fact.id.startsWith("menu-")).map((fact) => [`{${fact.id}}`, fact.nl])),
        list_field(words.errors, [...of, "errors"], at.errors),
        list_field(words.was, [...of, "was"], at.was),
        single(words.tool, [...of, "tool"], at.tool, [["", words.none], ...(lists?.tools ?? []).map((tool) => [tool, tool])]),
        single(words.chapter, [...of, "chapter"], at.chapter),
        single(words.part, [...of, "part"], at.part),
        ...at.checklist.map((text, index) => titled(`${words.checklist} ${index + 1}`,
          both([...of, "checklist", String(index)], text)))),
      taking_out(at),
    ];
  }

  function of_plan() {
    const { form } = view;
    const start = make("select", {
      onchange: ({ target }) => edit({ do: "point", next: target.value }),
    }, ...nodes(form.start));
    start.dataset.at = "start";
    return [
      make("p", {}, words.choose_step),
      make("fieldset", {}, make("legend", {}, words.plan_title), both(["title"], form.title)),
      make("fieldset", {}, make("legend", {}, words.summary), both(["summary"], form.summary, 2)),
      field(words.start, start),
      list_field(words.errors, ["errors"], form.errors),
    ];
  }

  /** Shows the form anew; the focus stays in the field that had it. */
  function show_form() {
    const focused = ui.form.contains(document.activeElement) ? document.activeElement.dataset.at : null;
    const pressed = pressed_button();
    const open = [...ui.form.querySelectorAll("details[open] > summary")].map((summary) => summary.textContent);
    if (!view.form) {
      ui.form.replaceChildren(make("p", { className: "message" }, view.unreadable.message),
        button(`${words.line} ${view.unreadable.line}`, () => to_line(view.unreadable.line, true)));
      return;
    }
    if (chosen && !node()) chosen = "";
    ui.node.replaceChildren(make("option", { value: "" }, words.whole_plan), ...nodes(chosen));
    ui.node.value = chosen;
    const parts = chosen ? of_node(node()) : of_plan();
    ui.form.replaceChildren(...parts.filter(Boolean));
    for (const details of ui.form.querySelectorAll("details")) {
      details.open = open.includes(details.querySelector("summary").textContent);
    }
    if (focused) ui.form.querySelector(`[data-at="${CSS.escape(focused)}"]`)?.focus();
    else if (pressed) press_place(pressed);
    mark_fields();
  }

  /** The button of the form that has the focus, by its words and its place among those with the same. */
  const named = (name) => [...ui.form.querySelectorAll("button")].filter((other) => name_of(other) === name);
  const name_of = (button) => button.getAttribute("aria-label") ?? button.textContent;
  function pressed_button() {
    const button = document.activeElement;
    if (!ui.form.contains(button) || button.tagName !== "BUTTON") return null;
    return { name: name_of(button), at: named(name_of(button)).indexOf(button) };
  }
  /** The focus goes to the same button, made anew, or else to the choice of the step. */
  function press_place({ name, at }) {
    const same = named(name);
    const button = same[Math.min(at, same.length - 1)];
    if (button && !button.disabled) button.focus();
    else ui.node.focus();
  }
  ui.form.addEventListener("submit", (event) => event.preventDefault());

  // ── The YAML ──

  let timer = null;
  async function send_text() {
    clearTimeout(timer);
    const text = ui.yaml.value;
    if (text === base.text) {
      unsent.delete(send_text);
      return tell_saved();
    }
    unsent.set(send_text, "waits");
    const came = await change("text", { text }, "yaml");
    if (ui.yaml.value === base.text) unsent.delete(send_text);
    else unsent.set(send_text, came === "kept" ? "waits" : came);
    tell_saved();
  }
  ui.yaml.addEventListener("input", () => {
    clearTimeout(timer);
    unsent.set(send_text, "waits");
    tell_saved();
    timer = setTimeout(send_text, 450);
  });
  ui.yaml.addEventListener("change", send_text);
  for (const kind of ["click", "keyup"]) {
    ui.yaml.addEventListener(kind, () => {
      if (!view.form || ui.yaml.value !== base.text) return;
      const line = ui.yaml.value.slice(0, ui.yaml.selectionStart).split("\n").length;
      const at = view.form.nodes.find((node) => node.line <= line && line <= node.last_line);
      if (at && at.id !== chosen) choose(at.id);
    });
  }

  // ── The tools ──

  for (const what of ["undo", "redo", "keep"]) by(what).addEventListener("click", () => change(what, {}));
  by("discard").addEventListener("click", () => {
    if (window.confirm(words.discard_sure)) change("discard", {});
  });
  // What was typed a moment ago goes out with the page that is left.
  window.addEventListener("pagehide", () => {
    leaving = true;
    for (const send_now of [...unsent.keys()]) send_now();
  });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if ([...unsent.values()].some((state) => state !== "waits")) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && arrow) stop_pointing();
    // In a text the browser's own undo is what is meant.
    const is_text = event.target.matches?.("textarea, input[type=text]");
    if (is_text || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const what = key === "z" && !event.shiftKey ? "undo" : key === "y" || key === "z" ? "redo" : null;
    if (!what || by(what).disabled) return;
    event.preventDefault();
    change(what, {});
  });

  (async () => {
    try {
      [view, lists] = await Promise.all([ask(`flows/${id}`), ask("lists")]);
      if (view.form?.audience === "staff") ui.audience.value = "staff";
      let wanted = "";
      try {
        wanted = decodeURIComponent(location.hash.slice(1));
      } catch {
        // Somebody else's mark.
      }
      if (view.form?.nodes.some((node) => node.id === wanted)) chosen = wanted;
      show(view);
      document.body.dataset.ready = "";
    } catch (error) {
      trouble(error);
    }
  })();
}
