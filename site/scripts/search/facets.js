/* How the answers divide, by kind, place, year and level; a click narrows them to one, a second click lets all be again. */
"use strict";

KB.facets = (function () {
  var ROWS = [["type", "类别", "type"], ["place_name", "地区", "place"], ["year", "年份", "year"], ["level", "层级", "level"]];
  var MOST = 8;

  function shown(name, value) {
    if (name === "type") { return value === "passage" ? "其他正文" : KB.hits.names[value]; }
    return name === "level" ? KB.data.base.levels[value] : value;
  }

  function button(name, field, pair, values, choose) {
    var chosen = values[field] === pair[0], made = KB.hits.element("button", "", shown(name, pair[0]));
    made.type = "button";
    made.append(" ", KB.hits.element("span", "count", String(pair[1])));
    made.setAttribute("aria-pressed", String(chosen));
    made.addEventListener("click", function () { choose(field, chosen ? "" : pair[0]); });
    return made;
  }

  /* Fills `into`. `facets` as the search gives them; `values` the filters as they are. */
  function fill(into, facets, passages, values, choose) {
    into.textContent = "";
    ROWS.forEach(function (row) {
      var pairs = facets[row[0]].slice(0, MOST);
      if (row[0] === "type" && passages) { pairs = pairs.concat([["passage", passages]]); }
      if (!pairs.length || (pairs.length === 1 && !values[row[2]])) { return; }
      var group = KB.hits.element("div", "facet");
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", "facet-" + row[2]);
      group.append(KB.hits.element("span", "label", row[1]));
      group.firstChild.id = "facet-" + row[2];
      pairs.forEach(function (pair) { group.append(button(row[0], row[2], pair, values, choose)); });
      into.append(group);
    });
  }

  return { fill: fill };
})();
