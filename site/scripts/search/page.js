/* The search page. The query and the filters are in the address: ?q=筛查&type=task&place=天津市&year=2023&level=county&role=lead */
"use strict";

KB.open(function () {
  /* FEW are seen at once: they are shown before the others of the first STEP are read. */
  var STEP = 10, FEW = 4, PAUSE = 150;
  var form = document.getElementById("search");
  var status = document.getElementById("status");
  var notes = document.getElementById("notes");
  var narrow = document.getElementById("narrow");
  var facets = document.getElementById("facets");
  var list = document.getElementById("hits");
  var more = document.getElementById("more");
  var others = document.getElementById("passages");
  var answer = null, shown = 0, asked = 0;

  /* The lists that are filled from the base: the options of each. */
  var FILLED = {
    place: function () { return KB.data.base.places.map(function (place) { return new Option("\u3000".repeat(place[1]) + place[0], place[0]); }); },
    year: function () { return KB.data.base.years.map(function (year) { return new Option(year, year); }); }
  };

  function failed(error) {
    var hint = KB.Hint && error instanceof KB.Hint;
    status.textContent = hint ? error.message :
      "检索数据没有读到（" + error.message + "）。请确认站点文件夹是完整复制的。";
    if (hint) { clear(); }
  }

  function state() {
    var values = {};
    new FormData(form).forEach(function (value, name) { values[name] = String(value); });
    return values;
  }

  /* The query is in the window's title, and in the heading of a printed page, where the form is not. */
  var heading = document.querySelector("h1"), title = document.title;

  function head(query) {
    document.title = query ? query + " · " + title : title;
    heading.dataset.query = query;
  }

  function clear() {
    list.textContent = notes.textContent = facets.textContent = others.textContent = "";
    notes.hidden = narrow.hidden = more.hidden = true;
  }

  /* A promise that the answer stands in the page. */
  function run() {
    var values = state(), query = values.q, filters = Object.assign({}, values), mine = asked += 1;
    delete filters.q;
    head(query.trim());
    if (!query.trim() && !Object.values(filters).some(Boolean)) { clear(); status.textContent = ""; return Promise.resolve(); }
    if (!KB.search) { status.textContent = "正在读取……"; }
    if (filters.type === "passage") { filters.type = ""; }
    list.setAttribute("aria-busy", "true");
    return KB.ask(query, filters).then(function (found) {
      if (mine === asked) { return tell(found, values, mine); }
    }).catch(function (error) { if (mine === asked) { failed(error); } }).then(function () {
      if (mine === asked) { list.setAttribute("aria-busy", "false"); }
    });
  }

  function tell(found, values, mine) {
    var only = values.type === "passage", words = wanted(found.plan), counts = {};
    var few = only ? Promise.resolve([]) : KB.first(found, STEP, words, FEW);
    var hits = only ? few : KB.first(found, STEP, words);
    hits.catch(function () { /* told where it is waited for */ });
    /* The hits first, then what else there is. */
    return few.then(function (records) {
      if (mine !== asked) { return; }
      answer = { found: found, wanted: words, only: only, passages: null };
      clear();
      shown = 0;
      status.textContent = only ? "" : counted(found, values, only);
      explain(found);
      /* The place of the facets, so that nothing moves when they come. */
      narrow.hidden = !found.total;
      if (!only) { put(records); }
      more.hidden = true;
      return hits;
    }).then(function (records) {
      if (mine !== asked) { return; }
      if (!only) { put(records.slice(shown)); }
      return new Promise(function (resolve) { setTimeout(resolve); });
    }).then(function () {
      if (mine !== asked) { return; }
      counts = found.facets();
      KB.facets.fill(facets, counts, 0, values, choose);
      narrow.hidden = !facets.childNodes.length;
      return KB.asked(found.passages);
    }).then(function (passages) {
      if (mine !== asked) { return; }
      answer.passages = passages;
      status.textContent = counted(found, values, only, passages.length);
      KB.facets.fill(facets, counts, values.type && !only ? 0 : passages.length, values, choose);
      narrow.hidden = !facets.childNodes.length;
      return only ? show() : rest();
    });
  }

  /* What is marked: the stretches as typed, and what was looked for in all its ways; words that say little only where
     there is nothing else. */
  function wanted(plan) {
    var weak = new Set(), words = plan.shown;
    plan.meaning.concepts.forEach(function (concept) {
      if (concept.weight < 1) { concept.ways.forEach(function (way) { weak.add(way.text); }); }
    });
    var strong = words.filter(function (word) { return !weak.has(word); });
    return Array.from(new Set((strong.length ? strong : words).map(function (word) { return KB.content(word); }))).filter(Boolean);
  }

  function counted(found, values, only, beside) {
    if (only) { return beside ? "其他正文 " + beside + " 处" : "其他正文里没有找到。"; }
    if (!found.total) { return beside ? "没有任务、目标、单位或文件；其他正文 " + beside + " 处" : nothing(values); }
    if (found.near) {
      var absent = found.absent.map(function (word) { return "“" + word + "”"; }).join("、");
      return "没有完全符合的" + (absent ? "（库里没有" + absent + "）" : "") + "。下面 " + found.total + " 条只含其中部分词，仅供参考";
    }
    return "找到 " + found.total + " 条" + (beside && !values.type ? "，另有其他正文 " + beside + " 处" : "");
  }

  function nothing(values) {
    var narrowed = values.type || values.place || values.year || values.role || values.level;
    return "没有找到。" + (narrowed ? "可放宽类别、地区、年份、层级或角色再试。" : "可减少几个字，或换一种说法再试。");
  }

  /* What was taken otherwise than typed, and the other words that were looked for and stand in the base. */
  function explain(found) {
    var lines = found.notes.slice();
    found.plan.meaning.concepts.forEach(function (concept) {
      if (concept.kind === "place" || concept.kind === "year" || concept.ways[0].why) { return; }
      var also = concept.ways.slice(1).filter(function (way) { return KB.search.stands(way.text); }).slice(0, 4);
      if (also.length) { lines.push("“" + concept.text + "”也按" + also.map(function (way) { return "“" + way.text + "”"; }).join("") + "查找"); }
    });
    lines.forEach(function (line) { notes.append(KB.hits.element("li", "", line)); });
    notes.hidden = !lines.length;
  }

  function put(records) {
    records.forEach(function (record) { list.append(KB.hits.item(record)); });
    shown += records.length;
    more.hidden = shown >= (answer.only ? answer.passages.length : answer.found.total);
  }

  function lines(numbers) {
    return KB.asked(function () { return KB.together(numbers, KB.search.passage); }).then(function (found) {
      found.forEach(function (each) { each.held = answer.wanted.filter(function (word) { return KB.content(each.text).indexOf(word) >= 0; }); });
      return found;
    });
  }

  /* The next ones. */
  function show() {
    var mine = asked, until = shown + STEP;
    var found = answer.only ? lines(answer.passages.slice(shown, until)) :
      KB.first(answer.found, until, answer.wanted).then(function (records) { return records.slice(shown); });
    return found.then(function (records) {
      if (mine !== asked) { return; }
      put(records);
      return rest();
    }).catch(failed);
  }

  /* Passages stand after the last record. */
  function rest() {
    var numbers = answer.passages, mine = asked;
    if (!more.hidden || answer.only || state().type || !numbers || !numbers.length) { return; }
    return lines(numbers.slice(0, STEP)).then(function (found) {
      if (mine !== asked) { return; }
      var rows = KB.hits.element("ol", "hits");
      found.forEach(function (each) { rows.append(KB.hits.item(each)); });
      others.append(KB.hits.element("h2", "", "其他正文"), rows);
      if (numbers.length > STEP) {
        var all = KB.hits.element("button", "", "全部 " + numbers.length + " 处");
        all.type = "button";
        all.addEventListener("click", function () { choose("type", "passage"); });
        others.append(KB.hits.element("p", "more", all));
      }
    });
  }

  function choose(field, value) {
    select(form.elements[field], value);
    note("pushState");
    run();
  }

  /* Chooses a value; one of a list that is filled from the base may not be there yet. */
  function select(field, value) {
    if (value && FILLED[field.name] && !Array.from(field.options).some(function (option) { return option.value === value; })) {
      field.append(new Option(value, value));
    }
    field.value = value;
    if (field.selectedIndex === -1) { field.value = ""; }
  }

  /* The address and the form say the same. */
  function read() {
    var asking = new URLSearchParams(location.search);
    Array.from(form.elements).forEach(function (field) {
      if (field.name) { select(field, asking.get(field.name) || ""); }
    });
    return run();
  }

  function note(way) {
    var asking = new URLSearchParams(), values = state();
    Object.keys(values).forEach(function (name) { if (values[name]) { asking.set(name, values[name]); } });
    var query = asking.toString();
    if ("?" + query === location.search) { return; }
    try { history[way](null, "", query ? "?" + query : location.pathname); } catch (error) { /* some old browsers refuse this from disk */ }
  }

  function fill() {
    Object.keys(FILLED).forEach(function (name) {
      var field = form.elements[name], chosen = field.value, options = document.createDocumentFragment();
      while (field.options.length > 1) { field.remove(1); }
      FILLED[name]().forEach(function (option) { options.append(option); });
      field.append(options);
      select(field, chosen);
    });
  }

  /* At once; but of keys that follow one another quickly only the last, and one character is mostly the first of several. */
  var waiting = 0, typed = -PAUSE;
  form.addEventListener("input", function (event) {
    var pause = event.timeStamp - typed < PAUSE || event.target.value.length < 2 ? PAUSE : 0;
    clearTimeout(waiting);
    if (event.target.name !== "q" || event.isComposing) { return; }
    typed = event.timeStamp;
    waiting = setTimeout(function () { note("replaceState"); run(); }, pause);
  });
  form.addEventListener("change", function (event) {
    if (event.target.name !== "q") { note("pushState"); run(); }
  });
  form.addEventListener("compositionend", function () { note("replaceState"); run(); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(waiting);
    note("pushState");
    run();
  });
  /* Beside the answers where there is room, else folded up above them. */
  var wide = window.matchMedia("(min-width: 64rem)");
  wide.addEventListener("change", function () { narrow.open = wide.matches; });
  narrow.open = wide.matches;
  more.addEventListener("click", show);
  window.addEventListener("popstate", read);
  status.textContent = "";
  /* What the address asks is answered first; what can be chosen is filled in behind it. */
  read().then(function () { return KB.reads("base"); }).then(function () {
    fill();
    if (form.elements.q.value) { return; }
    form.elements.q.focus();
    (window.requestIdleCallback || setTimeout)(function () { KB.ready().catch(function () { /* told when something is asked */ }); });
  }).catch(failed);
});
