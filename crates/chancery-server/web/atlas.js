// What the atlas can do better with scripts: days that pass without asking again, paths that light up,
// words beside the pointer. Also read as a plain script, so: no import, no export.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted-on");
  const DAY = 864e5;
  const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const iso = (day) => {
    const date = new Date(day * DAY);
    const year = date.getUTCFullYear();
    return `${String(year).padStart(4, "0")}-${String(date.getUTCMonth() + 1).padStart(2, "0")}-${String(date.getUTCDate()).padStart(2, "0")}`;
  };
  const say = (day) => words.format(new Date(day * DAY));
  const later = (run, wait) => {
    let timer = 0;
    return (...args) => { clearTimeout(timer); timer = setTimeout(() => run(...args), wait); };
  };
  const months = (day, by) => {
    const date = new Date(day * DAY);
    const to = new Date(Date.UTC(2000, date.getUTCMonth() + by, 1));
    to.setUTCFullYear(date.getUTCFullYear() + Math.floor((date.getUTCMonth() + by) / 12));
    const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
    return Math.round(Date.UTC(to.getUTCFullYear(), to.getUTCMonth(), Math.min(date.getUTCDate(), last)) / DAY);
  };

  // Words beside the pointer, in the place of the browser's own.
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);
  const place = (x, y) => {
    const box = tip.getBoundingClientRect();
    const left = Math.max(4, Math.min(x + 14, innerWidth - box.width - 4));
    const top = y + 18 + box.height > innerHeight ? y - box.height - 10 : y + 18;
    tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  };
  const told = (element) => {
    const titled = element.closest("svg a, svg .bar, svg .hit, svg .tie");
    if (!titled) return null;
    const title = titled.querySelector("title");
    if (title) { titled.dataset.title = title.textContent; title.remove(); }
    return titled.dataset.title || titled.getAttribute("aria-label");
  };
  document.addEventListener("pointermove", (event) => {
    const text = event.target instanceof Element ? told(event.target) : null;
    tip.hidden = !text;
    if (text) { tip.textContent = text; place(event.clientX, event.clientY); }
  });
  document.addEventListener("pointerleave", () => { tip.hidden = true; });
  document.addEventListener("focusin", (event) => {
    const link = event.target instanceof Element && event.target.matches(":focus-visible") ? event.target.closest("svg a") : null;
    const text = link && told(link);
    tip.hidden = !text;
    if (text) {
      const box = link.getBoundingClientRect();
      tip.textContent = text;
      place(box.left + box.width / 2, box.top + box.height / 2);
    }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });

  // The slider of a view: keys go by months and years, and what follows is told once it rests.
  const slider = (view, moved, rested) => {
    const range = view.querySelector("input.days");
    if (!range) return null;
    const low = Number(range.min), high = Number(range.max);
    const rest = later((day) => rested(day), 350);
    const show = (day) => {
      range.value = String(day);
      range.setAttribute("aria-valuetext", say(day));
      for (const time of view.querySelectorAll(".day time")) { time.dateTime = iso(day); time.textContent = say(day); }
      const field = document.querySelector("form.ask input[name=on]");
      if (field) field.value = iso(day);
    };
    const go = (day) => {
      const to = Math.max(low, Math.min(high, Math.round(day)));
      show(to);
      moved(to);
      rest(to);
      return to;
    };
    range.addEventListener("input", () => go(Number(range.value)));
    range.addEventListener("keydown", (event) => {
      const day = Number(range.value);
      const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 12, PageDown: -12 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      const forward = getComputedStyle(range).direction === "rtl" && event.key.startsWith("ArrowL") ? -by : by;
      go(event.shiftKey ? day + Math.sign(forward) : months(day, forward));
    });
    return { go, low, high, at: () => Number(range.value), range };
  };

  // Puts the answer for another day in the place of parts of this one.
  const refresh = async (view, day, parts) => {
    const address = new URL(location.href);
    address.searchParams.set("on", iso(day));
    history.replaceState(null, "", address);
    if (!document.querySelector("form.ask")) return;
    try {
      const answer = await fetch(address);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of parts) {
        const [old, fresh] = [view.querySelector(part), page.querySelector(`.atlas ${part}`)];
        if (old && fresh) {
          const open = old.querySelector("details")?.open ?? old.open;
          old.replaceWith(fresh);
          const details = fresh.matches("details") ? fresh : fresh.querySelector("details");
          if (open && details) details.open = true;
        }
      }
    } catch { /* The server has gone; what is shown stays. */ }
  };

  // The world: all spans are here once, and each day is painted from them.
  const world = (view) => {
    const svg = view.querySelector("svg.map");
    let spans = null, loading = null, day = 0;
    const absolute = (flat, width) => {
      const days = [], values = [];
      let at = 0;
      for (let i = 0; i < flat.length; i += width) {
        at += flat[i];
        days.push(at);
        values.push(width === 2 ? flat[i + 1] : [flat[i + 1], flat[i + 2]]);
      }
      return { days, values };
    };
    const on = (series, at, none) => {
      if (!series) return none;
      let low = 0, high = series.days.length;
      while (low < high) { const middle = (low + high) >> 1; if (series.days[middle] <= at) low = middle + 1; else high = middle; }
      return low ? series.values[low - 1] : none;
    };
    const load = () => {
      if (spans) return Promise.resolve(spans);
      const here = view.querySelector("script.spans");
      const text = here ? Promise.resolve(JSON.parse(here.textContent)) : view.dataset.spans ? fetch(view.dataset.spans).then((a) => (a.ok ? a.json() : null)) : Promise.resolve(null);
      loading ??= text.then((data) => {
        if (!data) return null;
        const width = data.kind === "tone" ? 2 : 3;
        const table = (of, wide) => new Map(Object.entries(of).map(([key, flat]) => [key, absolute(flat, wide)]));
        spans = { ...data, steps: table(data.steps, width), held: table(data.held, 2), there: table(data.there, 2), elements: [] };
        for (const link of svg.querySelectorAll("a[data-a]")) {
          spans.elements.push({ link, land: link.querySelector(".land"), code: link.dataset.a, name: link.dataset.n, point: "point" in link.dataset, was: null });
        }
        spans.known = new Map(spans.elements.map((e) => [e.code, e.name]));
        for (const [code, name] of Object.entries(data.names)) spans.known.set(code, name);
        return spans;
      });
      return loading;
    };
    const toneClass = (code) => {
      const sort = code & 15;
      if (!sort) return "silent";
      if (code & 16) return "maybe";
      return sort & 1 ? "on" : sort & 2 ? "paused" : sort & 4 ? "over" : "none";
    };
    const level = (count) => {
      const passed = spans.breaks.filter((from) => from <= count).length;
      return passed ? passed + Math.max(0, 5 - spans.breaks.length) : 0;
    };
    const counted = ([certain, possible]) => {
      const all = certain + possible, what = spans.unit[all === 1 ? 0 : 1];
      if (!all) return `no ${spans.unit[1]} attested`;
      if (!possible) return `${all} ${what}`;
      if (all === 1) return `1 ${what}, possibly`;
      return certain ? `${all} ${what}, ${possible} of them possible` : `${all} ${what}, all of them possible`;
    };
    const paint = () => {
      if (!spans) return;
      const at = day - spans.first;
      for (const element of spans.elements) {
        let holder = element.code, look, fill = null, label;
        if (element.point) {
          const there = on(spans.there.get(element.code), at, spans.there.has(element.code) ? 0 : 1);
          element.link.classList.toggle("gone", !there);
        } else {
          holder = on(spans.held.get(element.code), at, element.code);
        }
        if (holder === "" || holder === "/") {
          look = holder ? "divided" : "nobody";
          label = `${element.name}: ${holder ? "divided then" : "no state of its own then"}`;
        } else {
          const name = spans.known.get(holder) ?? holder;
          if (holder === spans.with) {
            look = "chosen";
            label = `${name}: the chosen one`;
          } else if (spans.kind === "tone") {
            const code = on(spans.steps.get(holder), at, 0);
            look = toneClass(code);
            if (code & 16) fill = `url(#h${code & 15})`;
            label = `${name}: ${spans.words[code]}`;
          } else {
            const count = on(spans.steps.get(holder), at, [0, 0]);
            look = `level${level(count[0] + count[1])}`;
            label = `${name}: ${counted(count)}`;
          }
        }
        const now = `${look} ${fill} ${label}`;
        if (element.was === now) continue;
        element.was = now;
        element.land.setAttribute("class", `land ${look}`);
        if (fill) element.land.setAttribute("fill", fill); else element.land.removeAttribute("fill");
        element.land.querySelector("title")?.remove();
        element.link.dataset.title = label;
        element.link.setAttribute("aria-label", label);
        link(element.link, holder);
      }
      legend(at);
    };
    // Where a click leads on the day that is shown.
    const link = (element, holder) => {
      if (!document.querySelector("form.ask")) return;
      const there = spans.steps.has(holder) && holder !== spans.with;
      const asked = new URLSearchParams(location.search);
      asked.set("on", iso(day));
      const to = !there ? null : spans.kind === "tone" ? `/pair/${[spans.with, holder].sort().map(encodeURIComponent).join("/")}?${asked}` : `/country/${encodeURIComponent(holder)}`;
      if (to) element.setAttribute("href", to); else if (holder !== spans.with) element.removeAttribute("href");
    };
    const legend = (at) => {
      const counts = new Map();
      for (const [, series] of spans.steps) {
        const value = on(series, at, spans.kind === "tone" ? 0 : [0, 0]);
        const code = spans.kind === "tone" ? value : level(value[0] + value[1]);
        counts.set(code, (counts.get(code) ?? 0) + 1);
      }
      for (const item of view.querySelectorAll(".legend li[data-code]")) {
        const count = item.querySelector(".count");
        if (!count) continue;
        const now = counts.get(Number(item.dataset.code)) ?? 0;
        count.textContent = String(now);
        if (spans.kind === "tone") item.hidden = now === 0;
      }
    };
    let frame = 0;
    const moved = (to) => {
      day = to;
      view.querySelector(".beside")?.classList.add("stale");
      if (!frame) frame = requestAnimationFrame(() => { frame = 0; if (spans) paint(); else load().then(paint); });
    };
    const rested = (to) => { if (!playing) refresh(view, to, [".beside", "nav.steps"]); };
    let playing = 0;
    const time = slider(view, moved, rested);
    if (!time) return;
    const button = view.querySelector("button.play");
    const stop = () => {
      playing = 0;
      view.classList.remove("playing");
      button.setAttribute("aria-pressed", "false");
      button.querySelector(".word").textContent = "Play";
      rested(time.at());
    };
    button?.addEventListener("click", async () => {
      if (playing) return stop();
      await load();
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const pace = Math.max(365, (time.high - time.low) / 40);
      let at = time.at() >= time.high ? time.low : time.at(), last = performance.now();
      const turn = playing = performance.now();
      view.classList.add("playing");
      button.setAttribute("aria-pressed", "true");
      button.querySelector(".word").textContent = "Pause";
      const tick = (now) => {
        if (playing !== turn) return;
        if (!calm || now - last > 900) {
          at += calm ? 365.25 : (pace * Math.min(200, now - last)) / 1000;
          last = now;
          time.go(at);
        }
        if (at >= time.high) return stop();
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    });
    time.range.addEventListener("pointerdown", () => { if (playing) stop(); });
    // Read when the page is quiet, so that the first touch of the slider is answered at once.
    (window.requestIdleCallback ?? ((run) => setTimeout(run, 300)))(load);
  };

  // The words of the claims by which two are tied, for whoever rests on the tie.
  const quotes = new Map();
  const quoted = (view, tie) => {
    const asked = new URLSearchParams(location.search);
    asked.set("a", tie.dataset.from);
    asked.set("b", tie.dataset.to);
    asked.set("on", view.querySelector("time[datetime]").dateTime);
    const kind = view.dataset.kind === "membership" ? "memberships" : view.dataset.kind;
    const address = `/api/v1/status?${asked}`;
    const json = (from) => fetch(from).then((a) => (a.ok ? a.json() : null));
    if (!quotes.has(address)) {
      quotes.set(address, json(address).then(async (status) => {
        const ids = [...new Set([status?.[kind] ?? []].flat().flatMap((held) => held.claims))];
        const claims = await Promise.all(ids.slice(0, 3).map((id) => json(`/api/v1/claims/${encodeURIComponent(id)}`)));
        const said = claims.filter(Boolean).map((claim) => `“${claim.evidence.quote.trim()}” (${claim.source})`);
        return ids.length > said.length ? [...said, `… and ${ids.length - said.length} more`] : said;
      }).catch(() => []));
    }
    return quotes.get(address);
  };
  const hovered = later(async (view, tie) => {
    const said = await quoted(view, tie);
    if (!said.length || tie.dataset.quoted) return;
    tie.dataset.quoted = "yes";
    tie.dataset.title = [told(tie), ...said].join("\n");
    if (!tip.hidden && tie.matches(":hover")) tip.textContent = tie.dataset.title;
  }, 250);

  // The network: a node lights up with its ties; another day is asked for when the slider rests.
  const network = (view) => {
    const light = (code) => {
      const svg = view.querySelector("svg.network");
      if (!svg) return;
      svg.querySelectorAll(".lit").forEach((e) => e.classList.remove("lit"));
      svg.querySelector(".over-all")?.remove();
      svg.classList.toggle("lit", !!code);
      if (!code) return;
      const near = new Set([code]);
      const links = svg.querySelectorAll(".lines a");
      if (links.length) {
        for (const link of links) {
          if (link.dataset.from === code || link.dataset.to === code) { link.classList.add("lit"); near.add(link.dataset.from); near.add(link.dataset.to); }
        }
      } else {
        // Ties are bundled by the node that they begin at: those of this one are found by their ends.
        const spots = new Map();
        for (const dot of svg.querySelectorAll(".dots a")) { const c = dot.querySelector("circle"); spots.set(`${c.getAttribute("cx")} ${c.getAttribute("cy")}`, dot.dataset.a); }
        let path = "";
        for (const bundle of svg.querySelectorAll(".lines path")) {
          for (const [, from, to] of bundle.getAttribute("d").matchAll(/M([^L]+)L([^M]+)/g)) {
            const ends = [spots.get(from), spots.get(to)];
            if (ends.includes(code)) { path += `M${from}L${to}`; ends.forEach((e) => e && near.add(e)); }
          }
        }
        const over = document.createElementNS("http://www.w3.org/2000/svg", "path");
        over.setAttribute("class", "over-all");
        over.setAttribute("d", path);
        svg.querySelector(".lines").append(over);
      }
      for (const dot of svg.querySelectorAll(".dots a")) dot.classList.toggle("lit", near.has(dot.dataset.a));
    };
    const of = (event) => (event.target instanceof Element ? event.target.closest(".dots a")?.dataset.a : undefined);
    let lit;
    const change = (code) => { if (code !== lit) { lit = code; light(code); } };
    view.addEventListener("pointerover", (event) => {
      change(of(event));
      const tie = event.target instanceof Element ? event.target.closest(".lines a") : null;
      if (tie && document.querySelector("form.ask")) hovered(view, tie);
    });
    view.addEventListener("pointerleave", () => change(undefined));
    view.addEventListener("focusin", (event) => change(of(event)));
    slider(view, () => view.querySelector("figure.net")?.classList.add("stale"), (day) => refresh(view, day, [".figures", "figure.net", "nav.steps", "details.as-table"]));
  };

  for (const view of document.querySelectorAll(".atlas[data-view=world]")) world(view);
  for (const view of document.querySelectorAll(".atlas[data-view=network]")) network(view);
})();
