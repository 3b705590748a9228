// The budget explorer: say what you value, then share out a ceiling. One module with two hosts, a notebook through
// anywidget and a page of the book. The arithmetic repeats gunsbutter.budget, which is the truth: both must say what
// stands in tests/widgets/vectors.json.

export const ROUNDING = 0.05;
export const UNALLOCATED = "Unallocated";

function refuse(told) {
  throw new RangeError(told);
}

// Public money in plain arithmetic, as in gunsbutter/budget.py

/** The exact sum, rounded once (Shewchuk), like Python's math.fsum. */
export function fsum(numbers) {
  let partials = [];
  for (let x of numbers) {
    const kept = [];
    for (let y of partials) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low) kept.push(low);
      x = high;
    }
    partials = [...kept, x];
  }
  return partials.reduceRight((sum, each) => sum + each, 0);
}

export function perHead(sum, population) {
  if (population <= 0) refuse(`The population must be above 0, not ${general(population)}.`);
  return sum / population;
}

export function opportunityCost(spending, unitCost) {
  if (unitCost <= 0) refuse(`The cost of a unit must be above 0, not ${general(unitCost)}.`);
  if (spending < 0) refuse(`Spending is not negative: ${general(spending)}.`);
  return spending / unitCost;
}

/** Share out a ceiling; shares are pairs of a name and per cent of the ceiling. Throws, saying what does not fit. */
export function allocate(ceiling, shares, functions = null) {
  const total = finite(ceiling, "The ceiling");
  if (total <= 0) refuse(`The ceiling must be above 0, not ${general(total)}.`);
  let parts = named(shares, functions);
  const negative = parts.filter(([, part]) => part < 0).map(([name, part]) => `${name} (${general(part)})`);
  if (negative.length) refuse(`A share cannot be negative: ${negative.join(", ")}.`);
  const whole = fsum(parts.map(([, part]) => part));
  const over = whole - 100;
  if (!(whole <= 100 + ROUNDING)) refuse(`The shares add up to ${percent(whole)} %: ${percent(over)} too many.`);
  const full = Math.abs(whole - 100) <= ROUNDING;
  if (full) parts = parts.map(([name, part]) => [name, (part / whole) * 100]);
  const rows = parts.map(([name, part]) => [name, part, (total * part) / 100]);
  if (!full) rows.push([UNALLOCATED, 100 - whole, (total * (100 - whole)) / 100]);
  return { ceiling: total, full, rows };
}

function named(shares, functions) {
  const names = functions ?? shares.map(([name]) => name);
  const known = new Map(names.map((name) => [folded(name), name]));
  const parts = new Map(functions ? functions.map((name) => [name, 0]) : []);
  const seen = new Set();
  for (const [name, part] of shares) {
    const key = folded(name);
    const rest = !key || key === folded(UNALLOCATED);
    const they = [...known.values()].join(", ");
    if (!known.has(key)) refuse(`'${name}' is not a function of this budget. They are: ${they}.`);
    if (rest) refuse(`'${name}' cannot be the name of a function: leave the rest out, it is worked out.`);
    if (seen.has(key)) refuse(`'${name}' has more than one share.`);
    seen.add(key);
    parts.set(known.get(key), finite(part, `The share of ${name}`));
  }
  return [...parts];
}

function finite(value, what) {
  if (typeof value !== "number") refuse(`${what} must be a number, not ${JSON.stringify(value)}.`);
  if (!Number.isFinite(value)) refuse(`${what} must be a finite number.`);
  return value;
}

/** Case and spaces do not matter in names; the two steps come near to Python's casefold. */
const folded = (name) =>
  name.toUpperCase().toLowerCase().split(/(?:[^\S\ufeff]|[\x1c-\x1f\x85])+/).filter(Boolean).join(" ");

/** Python's format "g": six digits that count, without zeros at the end. */
function general(x) {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "nan" : x < 0 ? "-inf" : "inf";
  if (Object.is(x, -0)) return "-0";
  const [digits, exponent] = x.toExponential(5).split("e");
  if (x === 0 || (exponent >= -4 && exponent < 6)) return String(Number(x.toPrecision(6)));
  return `${Number(digits)}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
}

/** Per cent to two places; a tie goes to the even digit, as Python has it. */
function percent(x) {
  if (x >= 1e21 && x < Infinity) return BigInt(x).toString();
  const tie = Number.isInteger(x * 8) && !Number.isInteger(x * 4) && Math.floor(x * 100) % 2 === 0;
  return (tie ? Math.floor(x * 100) / 100 : x).toFixed(2).replace(/\.?0+$/, "");
}

// What a plan means. It is {ceiling, points}, in per cent of the whole, such as GDP; points are in functions' order

/** The money behind points of the whole, and the same for each inhabitant. */
function money({ whole, people }, points) {
  const sum = (points / 100) * whole.amount;
  return { sum, each: perHead(sum * whole.size, people) };
}

function priced(figures, points) {
  const { sum, each } = money(figures, points);
  return `${shown(sum, 1)} ${figures.whole.unit}, ${shown(each, 0)} ${figures.whole.each} a head`;
}

/** The points of a plan as shares in per cent of its ceiling, by name. */
function sharesOf({ functions }, { ceiling, points }) {
  return functions.map(({ name }, at) => [name, (points[at] / ceiling) * 100]);
}

/** Why a plan cannot be made at all, as a sentence; empty if it can. */
function unfit({ whole, functions }, { ceiling, points }) {
  const where = (wrong) => functions.filter((_, at) => wrong(points[at])).map(({ name }) => name).join(", ");
  const lacking = where((each) => !Number.isFinite(each));
  const negative = where((each) => each < 0);
  const over = where((each) => each > 100);
  if (!Number.isFinite(ceiling)) return "There is no number for the ceiling.";
  if (ceiling <= 0 || ceiling > 100) return `The ceiling is not above 0 and up to 100 per cent of ${whole.name}.`;
  if (over) return `More than all of ${whole.name} cannot be given: ${over}.`;
  if (lacking) return `There is no number for ${lacking}.`;
  return negative && `Less than nothing cannot be given: ${negative}.`;
}

/** Whether a plan fits its ceiling: {made, problem, sum, rest}; made is null where there is a problem. */
export function work(figures, plan) {
  const sum = fsum(plan.points.map((each) => each || 0));
  const rest = plan.ceiling - sum;
  const problem = unfit(figures, plan);
  if (problem) return { made: null, problem, sum, rest };
  try {
    return { made: allocate(money(figures, plan.ceiling).sum, sharesOf(figures, plan)), problem, sum, rest };
  } catch {
    const { whole, fixed } = figures;
    const told =
      `The shares add up to ${shown(sum)} per cent of ${whole.name}: ${shown(-rest)} more than the ceiling of ` +
      `${shown(plan.ceiling)}, which is ${shown(money(figures, -rest).sum, 1)} ${whole.unit}. Nothing was changed ` +
      `for you: take it away somewhere${fixed ? "" : ", or raise the ceiling"}.`;
    return { made: null, problem: told, sum, rest };
  }
}

/** What the moves of a plan are worth, as sentences. */
export function meaning(figures, plan) {
  const { functions, now, whole } = figures;
  const moves = functions.flatMap(({ name, start }, at) => {
    const change = plan.points[at] - start;
    if (Math.abs(change) < 0.005) return [];
    const others = functions.filter((each) => each.name !== name && each.start > 0 && functions.length <= 4);
    const equal = others.map((each) => {
      const part = 100 * opportunityCost(Math.abs(change), each.start);
      return `${shown(part, 1)} per cent of what ${lower(each.name)} had`;
    });
    const moved = `${name} ${change < 0 ? "gives up" : "gains"} ${priced(figures, Math.abs(change))}.`;
    return [equal.length ? `${moved} That equals ${equal.join(", or ")} ${now}.` : moved];
  });
  const more = plan.ceiling - figures.ceiling;
  if (Math.abs(more) >= 0.005) {
    const from = more > 0 ? "higher" : "lower";
    const ask = more > 0 ? "from taxes, from debt, or from other spending?" : "for what, instead?";
    moves.push(`The ceiling is ${from} than ${now} by ${priced(figures, Math.abs(more))}: ${ask}`);
  }
  return [...moves, ...functions.flatMap(({ name, goal }, at) => (goal ? [gap(figures, plan, name, goal, at)] : []))];
}

function gap(figures, plan, name, goal, at) {
  const short = goal.share - plan.points[at];
  const { name: first } = figures.functions[0];
  const goalTold = `${goal.share} per cent of ${figures.whole.name}, ${goal.what}`;
  if (short < 0.005) return `${name} reaches ${goalTold}.`;
  const part = plan.points[0] > 0 ? shown(100 * opportunityCost(short, plan.points[0]), 0) : "";
  const size = part && `; that is ${part} per cent of what ${lower(first)} has here`;
  return `${name} is short of ${goalTold}, by ${shown(short)}: ${priced(figures, short)}${size}.`;
}

/** Where a plan does other than was said before it was made, as sentences. */
export function against({ functions, now, whole }, values, plan) {
  const change = new Map(functions.map(({ name, start }, at) => [name, plan.points[at] - start]));
  const most = values[MOST];
  const cut = (values[KEPT] ?? []).filter((name) => change.get(name) <= -0.005);
  const ahead = functions.map(({ name }) => name).filter((name) => change.get(name) >= change.get(most) + 0.005);
  const told = cut.map((name) => {
    return `You said that ${lower(name)} must not be cut. Here it has ${shown(-change.get(name))} less than ${now}.`;
  });
  if (!ahead.length) return told;
  const better = `In points of ${whole.name}, ${ahead.map(lower).join(" and ")} fared better here.`;
  return [...told, `You said that ${lower(most)} matters most. ${better}`];
}

// What is copied

const KEPT = "must not be cut";
const MOST = "matters most";
const WHY = "because";

function header(figures, plan) {
  const ceiling = `${money(figures, plan.ceiling).sum.toFixed(3)} ${figures.whole.unit}`;
  const share = `${plan.ceiling.toFixed(2)} per cent of ${figures.whole.name}`;
  return `Budget explorer: ${figures.title}. Ceiling: ${ceiling}, ${share}. Shares: per cent of the ceiling.`;
}

/** The plan as lines of Python, with what was stated. Strings of JSON are strings of Python as well. */
export function asPython(figures, values, plan) {
  const { ceiling, rows } = work(figures, plan).made;
  const parts = rows.filter(([name]) => name !== UNALLOCATED);
  const shares = parts.map(([name, part]) => `        ${JSON.stringify(name)}: ${Number(part.toFixed(6))},\n`);
  const stated = [KEPT, MOST, WHY].map((key) => `    "${key}": ${JSON.stringify(values[key] ?? "")},\n`);
  return [
    `# ${header(figures, plan)}\nfrom gunsbutter import budget\n\n`,
    values[MOST] ? `stated = {\n${stated.join("")}}\n` : "stated = None  # no values were stated beforehand\n",
    `allocation = budget.allocate(\n    ${Number(ceiling.toFixed(3))},\n    {\n${shares.join("")}    },\n)\n`,
    "allocation.frame()\n",
  ].join("");
}

/** The plan as CSV, like the frame of an allocation, with what was stated above it in lines that begin with #. */
export function asCsv(figures, values, plan) {
  const cell = (text) => (/[",#\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = work(figures, plan).made.rows;
  const lines = rows.map(([name, part, sum]) => `${cell(name)},${part.toFixed(6)},${sum.toFixed(3)}\n`);
  const stated = retold(values).replace(/\s+/g, " ");
  return `# ${header(figures, plan)}\n# ${stated}\nfunction,share,amount\n${lines.join("")}`;
}

// What is seen

let count = 0; // of explorers on this page, so that no two share an id

export function render({ model, el }) {
  const figures = model.get("figures");
  const { functions, whole } = figures;
  const id = `gbx-${++count}`;
  const start = () => ({ ceiling: figures.ceiling, points: functions.map((each) => each.start) });
  const stated = () => model.get("values") ?? {};
  let plan = start();
  let telling = false;
  let timer = 0;

  el.innerHTML = form(figures, id);
  const is = (name) => el.querySelector(`[data-is="${name}"]`);
  const fields = [...el.querySelectorAll("[data-at]")];
  const other = () => figures.compare[is("with").selectedIndex];
  const chosen = (name) => [...el.querySelectorAll(`[name="${id}-${name}"]:checked`)].map(({ value }) => value);

  function draw(found = work(figures, plan)) {
    is("picture").innerHTML = picture(figures, plan, other(), found, is("picture").clientWidth, id);
  }

  /** Everything that follows from the plan; the field that is being written in is left alone. */
  function update(writing = null) {
    const found = work(figures, plan);
    for (const field of fields) {
      const points = field.dataset.at === "ceiling" ? plan.ceiling : plan.points[field.dataset.at];
      if (field.type === "range") {
        field.max = plan.ceiling > 0 ? plan.ceiling : figures.ceiling;
        field.setAttribute("aria-valuetext", `${shown(points)} per cent of ${whole.name}`);
      }
      if (field !== writing) field.value = Number.isFinite(points) ? points.toFixed(2) : "";
      is(`worth-${field.dataset.at}`).textContent = points >= 0 ? priced(figures, points) : "";
    }
    const fits = found.problem ? "Does not fit. " : "Fits. ";
    const told = found.problem || balance(figures, plan, found);
    is("sum").innerHTML = html`<strong>${fits}</strong>${told}`;
    is("sum").classList.toggle("gbx-problem", Boolean(found.problem));
    clearTimeout(timer);
    timer = setTimeout(() => (is("live").textContent = fits + told), 400);
    is("said").textContent = retold(stated());
    draw(found);
    is("results").innerHTML = outcome(figures, plan, other(), found, stated());
    for (const button of el.querySelectorAll("[data-do^=as]")) button.disabled = !found.made;
    is("copied").value = found.made ? asPython(figures, stated(), plan) : "";
    is("done").textContent = found.made ? "" : "There is nothing to copy until the shares fit the ceiling.";
  }

  /** Tell Python, or the page, what was chosen. */
  function share() {
    telling = true;
    model.set("shares", Object.fromEntries(sharesOf(figures, plan)));
    if (plan.ceiling > 0 && Number.isFinite(plan.ceiling)) model.set("ceiling", money(figures, plan.ceiling).sum);
    model.save_changes();
    telling = false;
  }

  /** Take over what Python has set. */
  function hear() {
    const ceiling = (100 * model.get("ceiling")) / whole.amount;
    if (telling) return;
    plan = { ceiling, points: functions.map(({ name }) => ((model.get("shares")[name] ?? 0) * ceiling) / 100) };
    update();
  }

  function show(open = Object.keys(stated()).length > 0) {
    is("values").hidden = open;
    is("budget").hidden = !open;
    update();
  }

  function state(values) {
    is("asked").textContent = "";
    model.set("values", values);
    model.save_changes();
    show(true);
    is("legend").focus();
  }

  function submit(event) {
    event.preventDefault();
    const [most] = chosen("most");
    const why = is("why").value.trim();
    if (most && why) return state({ [KEPT]: chosen("kept"), [MOST]: most, [WHY]: why });
    is("asked").textContent = `Say ${most ? "why, in a sentence" : "which matters most"}; or go on without saying.`;
    (most ? is("why") : el.querySelector("[type=radio]")).focus();
  }

  function copy(form) {
    const field = is("copied");
    const tell = (words) => (is("done").textContent = words);
    const mark = () => field.select() ?? tell("This page may not copy. The text is marked: use the keyboard.");
    field.value = form(figures, stated(), plan);
    if (!navigator.clipboard) return mark();
    navigator.clipboard.writeText(field.value).then(() => tell("Copied."), mark);
  }

  const acts = {
    skip: () => state({ skipped: true }),
    change: () => show(false) ?? el.querySelector("[type=checkbox]").focus(),
    reset: () => ((plan = start()), update(), share()),
    asPython: () => copy(asPython),
    asCsv: () => copy(asCsv),
  };
  el.onclick = ({ target }) => acts[target.dataset.do]?.();
  el.onsubmit = submit;
  el.onchange = ({ target }) => target === is("with") && update();
  el.oninput = ({ target }) => {
    if (!fields.includes(target)) return;
    const points = target.value === "" ? NaN : Number(target.value);
    if (target.dataset.at === "ceiling") plan.ceiling = points;
    else plan.points[target.dataset.at] = points;
    update(target);
    share();
  };
  const listeners = { "change:shares": hear, "change:ceiling": hear, "change:values": () => show() };
  for (const [event, act] of Object.entries(listeners)) model.on(event, act);
  const watch = new ResizeObserver(() => is("budget").hidden || draw());
  watch.observe(el);
  hear();
  show();
  return () => {
    watch.disconnect();
    clearTimeout(timer);
    for (const [event, act] of Object.entries(listeners)) model.off(event, act);
  };
}

function retold(values) {
  if (!values[MOST]) return "You went on without stating values.";
  const kept = (values[KEPT] ?? []).map(lower).join(" and ");
  const cut = kept ? `${kept} must not be cut` : "anything may be cut";
  return `You said: ${cut}; ${lower(values[MOST])} matters most, because: ${values[WHY]}`;
}

function balance(figures, plan, { made, sum, rest }) {
  const scaled = plan.ceiling / sum;
  const told = `${shown(sum)} of ${shown(plan.ceiling)} per cent of ${figures.whole.name} is given out`;
  if (!made.full) return `${told}; ${shown(rest, rest < 0.005 ? 3 : 2)} is unallocated, ${priced(figures, rest)}.`;
  if (Math.abs(scaled - 1) < 1e-9) return `${told}: all of it.`;
  const near = `That is within ${ROUNDING} per cent of the ceiling and counts as all of it`;
  return `${told}. ${near}: every amount is multiplied by ${scaled.toFixed(5)}.`;
}

/** Questions first, then the budget: the parts that do not change, with the names by which the others find them. */
function form({ title, now, functions, compare, whole, fixed, sources }, id) {
  const choice = (type, of, name) =>
    html`<label><input type="${type}" name="${id}-${of}" value="${name}"> ${name}</label>`;
  const choices = (type, of) => functions.map(({ name }) => choice(type, of, name));
  const number = (at) => html`<label><input type="number" min="0" step="0.01" data-at="${at}"
    aria-describedby="${id}-${at}"> per cent of ${whole.name}</label>`;
  const worth = (at) => html`<p class="gbx-worth" id="${id}-${at}" data-is="worth-${at}"></p>`;
  const line = ({ name, context = "" }, at) => html`<fieldset class="gbx-line"><legend>${name}</legend>
    <input type="range" min="0" step="0.01" data-at="${at}" aria-label="${name}, per cent of ${whole.name}">
    ${number(at)}${worth(at)}<p class="gbx-context">${context}</p></fieldset>`;
  return html`<section class="gbx" aria-label="Budget explorer: ${title}">
  <form data-is="values" novalidate><fieldset><legend>First, your values</legend>
    <p>Figures do not tell what matters. Say it before you move a rupee; the budget opens after that.</p>
    <fieldset><legend>What must not be cut below what it had ${now}?</legend>${choices("checkbox", "kept")}</fieldset>
    <fieldset><legend>Which matters most?</legend>${choices("radio", "most")}</fieldset>
    <label for="${id}-why">Why? One sentence.</label>
    <textarea id="${id}-why" data-is="why" rows="2" maxlength="1000"></textarea>
    <p role="alert" class="gbx-problem" data-is="asked"></p>
    <p class="gbx-row"><button>Open the budget</button>
      <button type="button" data-do="skip">Go on without saying</button></p>
  </fieldset></form>
  <div data-is="budget" hidden>
    <p class="gbx-said" data-is="said"></p>
    <p><button type="button" data-do="change">Change what I said</button></p>
    <fieldset><legend tabindex="-1" data-is="legend">Share out the ceiling (${title})</legend>
      <fieldset class="gbx-line"${fixed ? " hidden" : ""}><legend>Ceiling</legend>
        ${number("ceiling")}${worth("ceiling")}</fieldset>
      ${functions.map(line)}
      <p class="gbx-sum" data-is="sum"></p>
      <p class="gbx-hidden" role="status" data-is="live"></p>
      <button type="button" data-do="reset">Reset</button></fieldset>
    <p><label for="${id}-with">Compare with</label>
      <select id="${id}-with" data-is="with">${compare.map(({ name }) => html`<option>${name}</option>`)}</select></p>
    <div class="gbx-picture" data-is="picture"></div>
    <div data-is="results"></div>
    <fieldset><legend>Take it with you</legend>
      <p class="gbx-row"><button type="button" data-do="asPython">Copy as Python</button>
        <button type="button" data-do="asCsv">Copy as CSV</button></p>
      <label for="${id}-copied">What is copied, with what you said</label>
      <textarea id="${id}-copied" data-is="copied" rows="4" readonly spellcheck="false"></textarea>
      <p role="status" data-is="done"></p></fieldset>
    <p class="gbx-sources">${sources}</p>
  </div></section>`;
}

/** The functions, and what is left or too much: [name, points, look, what it is compared with]. */
function rows({ functions }, plan, other, { made, rest }) {
  const all = functions.map(({ name, look }, at) => [name, plan.points[at], look, other.shares[name]]);
  if (made ? !made.full : rest < 0) all.push([rest < 0 ? "Too many" : UNALLOCATED, Math.abs(rest), "rest", null]);
  return all;
}

/** The plan as a table, what its moves are worth, and where it leaves what was said. */
function outcome(figures, plan, other, found, stated) {
  const { whole } = figures;
  const beside = (points, look) => (points != null ? shown(points) : look === "rest" ? "" : "no figure");
  const body = rows(figures, plan, other, found).map(([name, points, look, compared]) => {
    const { sum, each } = money(figures, points);
    const cells = [shown(points), shown(sum, 1), shown(each, 0), beside(compared, look)];
    return html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
  });
  const heads = [`% of ${whole.name}`, whole.unit, `${whole.each} a head`, `${other.name}, %`];
  const list = (told) => html`<ul>${told.map((each) => html`<li>${each}</li>`)}</ul>`;
  const broken = found.made ? against(figures, stated, plan) : [];
  return html`<table><caption>${found.made ? "Your plan" : "What you ask for; it does not fit"}</caption>
    <thead><tr><td></td>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${body}</tbody></table>
    ${broken.length ? html`<div class="gbx-against">${list(broken)}</div>` : ""}
    ${found.made ? list(meaning(figures, plan)) : ""}`;
}

/** Bars of the plan, each with what it is compared with below; the table says the same in figures. */
function picture(figures, plan, other, found, room, id) {
  const width = Math.max(room - 16, 240);
  const known = figures.compare.flatMap(({ shares }) => Object.values(shares));
  const most = Math.max(figures.ceiling, plan.ceiling || 0, ...known);
  const long = (points) => Math.max(0, Math.min(points || 0, most) / most) * (width - 150) + 0.01;
  const all = rows(figures, plan, other, found);
  const bars = all.map(([name, points, look, compared], at) => {
    const below = compared == null ? "no figure" : shown(compared);
    const bar = (fill) => html`<rect x="1" y="18" height="15" width="${long(points)}" ${fill}/>`;
    return html`<g transform="translate(0 ${at * 58})"><text y="13" class="gbx-name">${name} ${shown(points)}</text>
      ${bar(html`class="gbx-bar gbx-${look}"`)}${bar(html`fill="url(#${id}-${look})"`)}
      ${compared == null ? "" : html`<rect class="gbx-other" x="1" y="36" height="9" width="${long(compared)}"/>`}
      <text x="${long(compared) + 4}" y="45">${look === "rest" ? "" : `${other.name}: ${below}`}</text></g>`;
  });
  const told = all.map(([name, points, , compared]) => `${name} ${shown(points)} (${shown(compared)})`);
  const pattern = (look, inside) =>
    html`<pattern id="${id}-${look}" width="8" height="8" patternUnits="userSpaceOnUse">${inside}</pattern>`;
  return html`<svg role="img" width="${width}" height="${all.length * 58}"
    aria-label="Bars, in per cent of ${figures.whole.name}, with ${other.name} in brackets: ${told.join("; ")}.">
    ${pattern("education", html`<path d="M0 8L8 0" class="gbx-hatch"/>`)}
    ${pattern("health", html`<circle cx="4" cy="4" r="1.6"/>`)}${bars}</svg>`;
}

const lower = (name) => String(name).replace(/^./, (first) => first.toLowerCase());

/** A number for readers, never as minus nothing, nor longer than a page is wide. */
function shown(number, digits = 2) {
  if (number == null || !(Math.abs(number) < 1e18)) return "–";
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return (Number(number.toFixed(digits)) || 0).toLocaleString("en-GB", form).replace("-", "−");
}

class Html extends String {}

/** A template of HTML in which everything but HTML is escaped, and lists are put one after the other. */
function html(parts, ...values) {
  const safe = (value) => {
    if (value instanceof Html) return value;
    if (Array.isArray(value)) return value.map(safe).join("");
    return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  };
  return new Html(String.raw({ raw: parts }, ...values.map(safe)));
}

// The page of the book as a host

/** What anywidget gives in a notebook, without a kernel behind it. */
export function localModel(traits) {
  const kept = structuredClone(traits);
  const heard = new EventTarget();
  return {
    get: (name) => kept[name],
    set(name, value) {
      kept[name] = value;
      heard.dispatchEvent(new Event(`change:${name}`));
    },
    on: (event, act) => heard.addEventListener(event, act),
    off: (event, act) => heard.removeEventListener(event, act),
    save_changes() {},
  };
}

/** Put an explorer into its place on the page, and fold the static twin that stood there. */
export function mount(place) {
  const twin = place.querySelector(".gbx-twin");
  const here = document.createElement("div");
  const fold = document.createElement("div");
  fold.className = "gbx";
  fold.innerHTML = html`<button type="button" aria-expanded="false" aria-controls="${twin.id}">The figures it starts
    from, as a picture and a table</button>`;
  const button = fold.firstChild;
  button.onclick = () => button.setAttribute("aria-expanded", String(!twin.classList.toggle("gbx-folded")));
  twin.classList.add("gbx-folded");
  twin.before(here, fold);
  render({ model: localModel(JSON.parse(place.querySelector("[type='application/json']").textContent)), el: here });
}

export default { render };
