/* Search over the whole base. The query and the filters are in the address: ?q=筛查&type=t&place=0&year=2023&role=lead */
"use strict";

(function () {
  var TYPES = { d: "文件", u: "单位", t: "任务", g: "目标", p: "正文" };
  var STEP = 50;
  var AROUND = 60;
  var form = document.getElementById("search");
  var status = document.getElementById("status");
  var list = document.getElementById("hits");
  var more = document.getElementById("more");
  var base = null, parts = [], records = null, hits = [], shown = 0, wanted = [];

  KB.base = function (data) { base = data; };
  KB.part = function (number, data) { parts[number - 1] = data; };

  function failed(error) {
    status.textContent = "检索数据没有读到（" + error.message + "）。请确认站点文件夹是完整复制的。";
  }

  /* All records, each with what counts of its texts. Read when something is first searched for. */
  function ready() {
    if (records) { return Promise.resolve(); }
    var wants = [KB.load("data/fold.js")];
    for (var n = 1; n <= base.parts; n += 1) { wants.push(KB.load("data/part-" + n + ".js")); }
    return Promise.all(wants).then(function () {
      records = [].concat.apply([], parts).map(prepared);
    });
  }

  function prepared(record) {
    var document = record[1] >= 0 ? base.documents[record[1]] : null;
    var names = record[5].map(function (pair) { return pair[1]; }).join("\n");
    return {
      type: record[0],
      document: document,
      place: document ? document[2] : base.units[-1 - record[1]],
      year: document ? document[3] : "",
      link: record[2],
      title: record[3],
      text: record[4],
      roles: record[5].map(function (pair) { return pair[0]; }),
      names: names,
      whole: record[3] + "\n" + record[4] + "\n" + names,
      head: KB.content(record[3]).kept,
      kept: [record[3], record[4], names].map(function (text) { return KB.content(text).kept; }).join("\n")
    };
  }

  function has(record, word) {
    return record.kept.indexOf(word) >= 0 || (!KB.content(word).kept && KB.fold(record.whole).indexOf(word) >= 0);
  }

  function score(record) {
    return wanted.reduce(function (sum, word) {
      return sum + (record.head === word ? 12 : record.head.indexOf(word) >= 0 ? 4 : 1);
    }, record.type === "p" ? 0 : 1);
  }

  function state() {
    var values = {};
    new FormData(form).forEach(function (value, name) { values[name] = String(value); });
    return values;
  }

  function find(values) {
    wanted = KB.words(values.q);
    hits = records.filter(function (record) {
      return (!values.type || record.type === values.type) &&
        (!values.place || record.place === Number(values.place)) &&
        (!values.year || record.year === values.year) &&
        (!values.role || record.roles.indexOf(values.role) >= 0) &&
        wanted.every(function (word) { return has(record, word); });
    }).map(function (record, order) { return { record: record, score: score(record), order: order }; });
    hits.sort(function (a, b) { return b.score - a.score || a.order - b.order; });
  }

  function run() {
    var values = state();
    var asked = values.q.trim() || values.type || values.place || values.year || values.role;
    if (!asked || !base) { list.textContent = ""; status.textContent = ""; more.hidden = true; return; }
    status.textContent = records ? status.textContent : "正在读取……";
    ready().then(function () {
      find(values);
      list.textContent = "";
      shown = 0;
      status.textContent = hits.length ? "找到 " + hits.length + " 条" + counted() : nothing(values);
      show();
    }).catch(failed);
  }

  function counted() {
    var counts = Object.keys(TYPES).map(function (type) {
      var n = hits.filter(function (hit) { return hit.record.type === type; }).length;
      return n ? TYPES[type] + " " + n : "";
    }).filter(Boolean);
    return counts.length > 1 ? "：" + counts.join("，") : "";
  }

  function nothing(values) {
    var narrowed = values.type || values.place || values.year || values.role;
    return "没有找到。" + (narrowed ? "可放宽类别、地区、年份或角色再试。" : "可减少几个字，或换一种说法再试。");
  }

  function show() {
    hits.slice(shown, shown + STEP).forEach(function (hit) { list.appendChild(item(hit.record)); });
    shown = Math.min(hits.length, shown + STEP);
    more.hidden = shown >= hits.length;
  }

  function element(name, kind, text) {
    var made = document.createElement(name);
    if (kind) { made.className = kind; }
    if (text) { made.textContent = text; }
    return made;
  }

  function item(record) {
    var entry = element("li", "hit");
    var line = element("p", "hit-title");
    var link = element("a");
    link.href = address(record);
    link.appendChild(marked(record.title || snippet(record.text, 28)));
    line.appendChild(element("span", "type", TYPES[record.type]));
    line.appendChild(link);
    entry.appendChild(line);
    if (record.type !== "u") { entry.appendChild(filled("p", "snippet", marked(snippet(record.text, AROUND)))); }
    if (record.names) { entry.appendChild(filled("p", "who", marked(record.names.replace(/\n/g, "、")))); }
    entry.appendChild(element("p", "meta", origin(record)));
    return entry;
  }

  function filled(name, kind, child) {
    var made = element(name, kind);
    made.appendChild(child);
    return made;
  }

  function origin(record) {
    var place = base.places[record.place][1];
    return record.document ? [place, record.document[1], record.document[4]].filter(Boolean).join("　") : place;
  }

  /* A unit has its own page; everything else stands at a place in its document, where the words are marked again. */
  function address(record) {
    if (record.type === "u") { return KB.root + record.link; }
    var asked = state().q.trim();
    return KB.root + record.document[0] + (asked ? "?q=" + encodeURIComponent(asked) : "") +
      (record.link ? "#" + encodeURIComponent(record.link) : "");
  }

  /* The text around the first word found. */
  function snippet(text, around) {
    var first = KB.places(text, wanted)[0] || [0, 0];
    var start = Math.max(0, first[0] - around), end = Math.min(text.length, first[1] + 2 * around);
    if (start < 8) { start = 0; }
    return (start ? "……" : "") + text.slice(start, end) + (end < text.length ? "……" : "");
  }

  function marked(text) {
    var made = document.createDocumentFragment(), last = 0;
    KB.places(text, wanted).forEach(function (place) {
      made.appendChild(document.createTextNode(text.slice(last, place[0])));
      made.appendChild(element("mark", "hit-mark", text.slice(place[0], place[1])));
      last = place[1];
    });
    made.appendChild(document.createTextNode(text.slice(last)));
    return made;
  }

  /* The address and the form say the same. */
  function read() {
    var asked = new URLSearchParams(location.search);
    Array.prototype.forEach.call(form.elements, function (field) {
      if (field.name) { field.value = asked.get(field.name) || ""; }
    });
    run();
  }

  function note(way) {
    var asked = new URLSearchParams();
    var values = state();
    Object.keys(values).forEach(function (name) { if (values[name]) { asked.set(name, values[name]); } });
    var query = asked.toString();
    if ("?" + query === location.search) { return; }
    try { history[way](null, "", query ? "?" + query : location.pathname); } catch (error) { /* some old browsers refuse this from disk */ }
  }

  function fill() {
    base.places.forEach(function (place, n) {
      form.elements.place.appendChild(new Option("\u3000".repeat(place[2]) + place[0], n));
    });
    var years = base.documents.map(function (row) { return row[3]; }).filter(Boolean);
    Array.from(new Set(years)).sort().reverse().forEach(function (year) {
      form.elements.year.appendChild(new Option(year, year));
    });
  }

  var waiting = 0;
  form.addEventListener("input", function (event) {
    clearTimeout(waiting);
    if (event.target.name !== "q" || event.isComposing) { return; }
    waiting = setTimeout(function () { note("replaceState"); run(); }, 150);
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
  more.addEventListener("click", show);
  window.addEventListener("popstate", read);
  status.textContent = "";
  KB.load("data/base.js").then(function () {
    fill();
    read();
    if (!form.elements.q.value) { form.elements.q.focus(); }
  }).catch(failed);
})();
