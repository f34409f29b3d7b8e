/* Which answer comes first: by what of the query a record has, where, and whether it is of the kind that was asked for.
   As kb.search.ranking; the numbers are from there. */
"use strict";

KB.ranking = (function () {
  function length(text) { return /[\ud800-\udbff]/.test(text) ? Array.from(text).length : text.length; }

  function rounded(number) { return Number(number.toFixed(6)); }

  /* How much it says that a record has something which so many of all have. */
  function rarity(size, records) { return Math.log(1 + (size - records + 0.5) / (records + 0.5)); }

  function has(text, part) { return text.indexOf(part) >= 0; }

  function times(text, part) {
    var found = 0;
    for (var at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) { found += 1; }
    return found;
  }

  /* aim: {weighed: [{concept, weight}], stretches, asks, document}. */
  function score(record, aim) {
    var numbers = KB.data.terms.ranking, fields = record.fields;
    var long = 1 - numbers._B + numbers._B * (length(fields.body) / numbers._USUAL[record.type]);
    var parts = fields.head.split(KB.PART), total = 0;
    aim.weighed.forEach(function (each) { total += each.weight * held(fields, each.concept, long, numbers); });
    total += stretches(fields, parts, aim, numbers);
    if (record.type === "target" && !named(fields, aim)) { total *= numbers._UNNAMED; }
    /* A unit is an answer by its name, not by a word in it. */
    var asked = share(parts, aim);
    if (record.type === "unit") { total *= Math.min(1, numbers._UNIT_LEAST + numbers._UNIT_SHARE * asked); }
    total *= kind(record.type, aim, numbers) * (1 + numbers._SHARE * asked) * close(fields, aim);
    return rounded(total);
  }

  function named(fields, aim) {
    return aim.weighed.some(function (each) {
      return each.concept.weight >= 1 && each.concept.ways.some(function (way) { return has(fields.head, way.text); });
    });
  }

  /* Less where something of the query is only there as another word or as the class that it belongs to. */
  function close(fields, aim) {
    var total = 1;
    aim.weighed.forEach(function (each) {
      var most = -1;
      each.concept.ways.forEach(function (way) {
        if (has(fields.body, way.text) || has(fields.head, way.text) || has(fields.unit, way.text)) { most = Math.max(most, way.close); }
      });
      if (most >= 0 && each.concept.weight >= 1) { total *= Math.sqrt(most); }
    });
    return total;
  }

  function kind(type, aim, numbers) {
    if (aim.document) { return type === "document" ? numbers._ASKED_DOCUMENT : numbers._NO_DOCUMENT; }
    var asked = Array.from(aim.asks).filter(function (ask) { return ask !== "plain"; }).map(function (ask) { return numbers._KINDS[ask][type]; });
    return asked.length ? Math.max.apply(null, asked) : numbers._KINDS[""][type];
  }

  function held(fields, concept, long, numbers) {
    var best = 0;
    concept.ways.forEach(function (way) {
      var text = way.text, count = times(fields.body, text), found = 0;
      if (count) { found = numbers._BODY * count * (numbers._K1 + 1) / (count + numbers._K1 * long); }
      if (has(fields.head, text)) { found += numbers._HEAD; }
      if (has(fields.unit, text)) { found += unit(fields.unit.split(KB.PART), text, concept, numbers); }
      if (has(fields.around, text)) { found += numbers._AROUND; }
      best = Math.max(best, way.close * found);
    });
    /* A place is there to narrow: what is of it is not about it. */
    return concept.kind === "place" ? best * numbers._PLACE : best;
  }

  function unit(names, text, concept, numbers) {
    var fitting = 0;
    names.forEach(function (name) { if (has(name, text)) { fitting = Math.max(fitting, length(text) / length(name)); } });
    return concept.kind === "unit" || fitting > numbers._NAMES_UNIT ? numbers._UNIT * (1 + fitting / Math.sqrt(names.length)) : numbers._UNIT / 2;
  }

  /* More where the typed stretch stands as it is, most where it is a heading. */
  function stretches(fields, parts, aim, numbers) {
    var total = 0, heaviest = aim.weighed.reduce(function (sum, each) { return sum + each.weight; }, 0);
    aim.stretches.forEach(function (stretch) {
      if (length(stretch) < 2) { return; }
      if (parts.indexOf(stretch) >= 0) {
        total += heaviest * numbers._WHOLE;
      } else if (has(fields.head, stretch)) {
        total += heaviest * numbers._IN_HEAD;
      } else if (has(fields.body, stretch)) {
        total += heaviest * numbers._IN_BODY;
      }
    });
    return total;
  }

  /* The share of a heading that was asked for, 0 to 1; of several headings the most. */
  function share(parts, aim) {
    var most = 0;
    parts.filter(Boolean).forEach(function (part) {
      var sum = aim.weighed.reduce(function (all, each) { return all + longest(part, each.concept); }, 0);
      most = Math.max(most, sum / length(part));
    });
    return Math.min(1, most);
  }

  function longest(part, concept) {
    return concept.ways.reduce(function (most, way) { return has(part, way.text) ? Math.max(most, length(way.text) * way.close) : most; }, 0);
  }

  return { score: score, rarity: rarity, rounded: rounded };
})();
