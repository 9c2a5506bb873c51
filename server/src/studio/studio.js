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
  const response = await fetch(`/werkplaats/api/${address}`, options);
  const answer = await response.json().catch(() => ({ detail: response.statusText }));
  if (!response.ok) throw Object.assign(new Error(answer.detail), { status: response.status });
  return answer;
}

const in_own = (text) => text?.[language] || text?.nl || text?.en || "";

if (id) start_flow();
else start_list();

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

  const node = () => view?.form?.nodes.find((node) => node.id === chosen);
  const post = (what, more = {}) => ask(`flows/${id}/${what}`, { revision: view.revision, ...more });

  /** Sends a change, and shows what came of it. `quiet` leaves the form, in which somebody is typing. */
  function change(what, more, quiet = false) {
    ui.saved.textContent = words.saving;
    queue = queue.then(async () => {
      try {
        const before = view.revision;
        const next = await post(what, more);
        ui.trouble.textContent = "";
        ui.saved.textContent = words.saved;
        show(next, quiet);
        return next.revision !== before;
      } catch (error) {
        ui.saved.textContent = words.not_saved;
        ui.trouble.textContent = error.message;
        // Changed elsewhere: what is there now is shown.
        if (error.status === 409) show(await ask(`flows/${id}`), quiet);
        return false;
      }
    });
    return queue;
  }
  const edit = (edit, quiet) => change("edit", { edit }, quiet);

  function show(next, quiet) {
    view = next;
    for (const [name, can] of [["undo", view.can_undo], ["redo", view.can_redo], ["discard", view.is_draft]]) {
      by(name).disabled = !can;
    }
    by("title").textContent = in_own(view.form?.title) || id;
    if (document.activeElement !== ui.yaml || !quiet) {
      const { scrollTop, selectionStart, selectionEnd } = ui.yaml;
      if (ui.yaml.value !== view.text) ui.yaml.value = view.text;
      if (document.activeElement === ui.yaml) ui.yaml.setSelectionRange(selectionStart, selectionEnd);
      ui.yaml.scrollTop = scrollTop;
    }
    if (!quiet || document.activeElement === ui.yaml) show_form();
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
  function trouble(error) {
    ui.trouble.textContent = error.message;
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
    said_by_gate = verdict;
    by("keep").disabled = !view.is_draft || verdict.messages.length + verdict.elsewhere.length > 0;
    const list = verdict.messages.map((message) => make("li", { "data-rule": message.rule },
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
      field.closest(".field, fieldset")?.append(make("p", { id: name, className: "message" }, message.message));
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
    const lines = view.text.split("\n");
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

  /** A control that sends its edit a moment after somebody stops typing, and at once when they leave it. */
  function typed(control, send) {
    let timer = null;
    let sent = control.value;
    const go = (quiet) => {
      clearTimeout(timer);
      if (control.value === sent) return;
      sent = control.value;
      send(control.value, quiet);
    };
    control.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => go(true), 350);
    });
    control.addEventListener("change", () => go(true));
    return control;
  }

  function words_field(at, tongue, value, lines) {
    const control = lines > 1
      ? make("textarea", { rows: lines, value, lang: tongue })
      : make("input", { type: "text", value, lang: tongue });
    control.dataset.at = [...at, tongue].join("/");
    const name = { nl: words.dutch, en: words.english }[tongue];
    return field(name, typed(control, (text, quiet) => edit({ do: "words", at, language: tongue, words: text }, quiet)));
  }
  const both = (at, text, lines = 1) => make("div", { className: "two" },
    words_field(at, "nl", text?.nl ?? "", lines), words_field(at, "en", text?.en ?? "", lines));

  function single(name, at, value, choices) {
    const send = (text) => edit({ do: "value", at, value: text || null }, !choices);
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

  function layer(name, at, layer) {
    return make("fieldset", {}, make("legend", {}, name),
      make("div", {}, make("strong", {}, words.text), both([...at, "text"], layer.text, 3)),
      make("div", {}, make("strong", {}, words.detail), both([...at, "detail"], layer.detail, 4)),
      ...layer.links.map((link, index) => make("div", {},
        make("strong", {}, `${words.link_label}: ${link.url ?? link.fact ?? ""}`),
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
          if (await edit({ do: "take-out", node: at.id, to })) choose(to);
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
        ...at.checklist.map((text, index) => make("div", {}, make("strong", {}, `${words.checklist} ${index + 1}`),
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
    mark_fields();
  }
  ui.form.addEventListener("submit", (event) => event.preventDefault());

  // ── The YAML ──

  let timer = null;
  const send_text = () => {
    clearTimeout(timer);
    if (ui.yaml.value !== view.text) change("text", { text: ui.yaml.value }, true);
  };
  ui.yaml.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(send_text, 450);
  });
  ui.yaml.addEventListener("change", send_text);
  for (const kind of ["click", "keyup"]) {
    ui.yaml.addEventListener(kind, () => {
      if (!view.form || ui.yaml.value !== view.text) return;
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
      const wanted = decodeURIComponent(location.hash.slice(1));
      if (view.form?.nodes.some((node) => node.id === wanted)) chosen = wanted;
      show(view, false);
      document.body.dataset.ready = "";
    } catch (error) {
      trouble(error);
    }
  })();
}
