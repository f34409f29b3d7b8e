/* Which answer comes first: by what of the query a record has, where, and whether it is of the kind that was asked for.
   As kb.search.ranking; the numbers are from there. */
"use strict";

KB.ranking = (function () {
  function length(text) { return Array.from(text).length; }

  function rounded(number) { return Number(number.toFixed(6)); }

  /* How much it says that a record has something which so many of all have. */
  function rarity(size, records) { return Math.log(1 + (size - records + 0.5) / (records + 0.5)); }

  /* How often a text stands in a part, a stretch of the stream; found from its places, no text is read. */
  function times(part, text) {
    var places = KB.postings.of(text), size = length(text), found = 0, low = 0, high = places.length;
    while (low < high) {
      var middle = low + high >> 1;
      if (places[middle] < part[0]) { low = middle + 1; } else { high = middle; }
    }
    for (var end = part[0]; low < places.length && places[low] + size <= part[1]; low += 1) {
      if (places[low] >= end) { found += 1; end = places[low] + size; }
    }
    return found;
  }

  function count(parts, text) { return parts.reduce(function (sum, part) { return sum + times(part, text); }, 0); }

  function has(parts, text) { return parts.some(function (part) { return times(part, text) > 0; }); }

  function long(part) { return part[1] - part[0]; }

  /* Of several parts, with what divides them. */
  function total(parts) { return parts.reduce(function (sum, part) { return sum + long(part) + 1; }, parts.length ? -1 : 0); }

  /* aim: {weighed: [{concept, weight}], stretches, asks, document}. */
  function score(card, whole) {
    var numbers = KB.data.terms.ranking, sum = 0, aim = told(whole);
    var size = 1 - numbers._B + numbers._B * (total(card.body) / numbers._USUAL[card.type]);
    aim.weighed.forEach(function (each) { sum += each.weight * held(card, each.concept, size, numbers); });
    sum += stretches(card, whole, numbers);
    if (card.type === "target" && about(aim, numbers) && !named(card, aim)) { sum *= numbers._UNNAMED; }
    /* A unit is an answer by its name, not by a word in it. */
    var asked = share(card.head, aim);
    if (card.type === "unit") { sum *= Math.min(1, numbers._UNIT_LEAST + numbers._UNIT_SHARE * asked); }
    if (elsewhere(card, aim)) { sum *= numbers._NO_PLACE; }
    if (nation(card, whole, numbers)) { sum *= numbers._OF_NATION; }
    sum *= kind(card.type, whole, numbers) * (1 + numbers._SHARE * asked) * close(card, aim);
    return rounded(sum);
  }

  /* Does it say nothing of the places that were asked for? */
  function elsewhere(card, aim) {
    var places = aim.weighed.filter(function (each) { return each.concept.kind === "place"; });
    return places.length > 0 && !places.some(function (each) {
      return each.concept.ways.some(function (way) { return has(card.body, way.text) || has(card.head, way.text) || has(card.unit, way.text) || has(card.around, way.text); });
    });
  }

  /* The aim without 国家 as a place: no text says it. */
  function told(aim) {
    return { weighed: aim.weighed.filter(function (each) { return each.concept.kind !== "nation"; }), asks: aim.asks, document: aim.document };
  }

  /* Is it of the state, where the state's was asked for? */
  function nation(card, aim, numbers) {
    return aim.weighed.some(function (each) { return each.concept.kind === "nation"; }) && card.around.some(function (part) {
      return long(part) === length(numbers._NATION) && times(part, numbers._NATION);
    });
  }

  /* Is anything asked for but a place or a year? */
  function about(aim, numbers) {
    return aim.weighed.some(function (each) { return each.concept.weight >= 1 && numbers.WHERE_AND_WHEN.indexOf(each.concept.kind) < 0; });
  }

  function named(card, aim) {
    return aim.weighed.some(function (each) {
      return each.concept.weight >= 1 && each.concept.ways.some(function (way) { return has(card.head, way.text); });
    });
  }

  /* Less where something of the query is only there as another word or as the class that it belongs to. */
  function close(card, aim) {
    var sum = 1;
    aim.weighed.forEach(function (each) {
      var most = -1;
      each.concept.ways.forEach(function (way) {
        if (has(card.body, way.text) || has(card.head, way.text) || has(card.unit, way.text)) { most = Math.max(most, way.close); }
      });
      if (most >= 0 && each.concept.weight >= 1) { sum *= Math.sqrt(most); }
    });
    return sum;
  }

  function kind(type, aim, numbers) {
    if (aim.document) { return type === "document" ? numbers._ASKED_DOCUMENT : numbers._NO_DOCUMENT; }
    var asked = Array.from(aim.asks).filter(function (ask) { return ask !== "plain"; }).map(function (ask) { return numbers._KINDS[ask][type]; });
    var worth = asked.length ? Math.max.apply(null, asked) : numbers._KINDS[""][type];
    return type === "target" && aim.stretches.some(function (stretch) { return stretch.endsWith(numbers._RATE); }) ? worth * numbers._NAMED_RATE : worth;
  }

  function held(card, concept, size, numbers) {
    var best = 0;
    concept.ways.forEach(function (way) {
      var text = way.text, often = count(card.body, text), found = 0;
      if (often) { found = numbers._BODY * often * (numbers._K1 + 1) / (often + numbers._K1 * size); }
      if (has(card.head, text)) { found += numbers._HEAD + (concept.kind === "number" && ends(card.head, text) ? numbers._OWN_NUMBER : 0); }
      if (has(card.unit, text)) { found += unit(card.unit, text, concept, numbers); }
      if (has(card.around, text)) { found += numbers._AROUND; }
      best = Math.max(best, way.close * found);
    });
    /* A place is there to narrow: what is of it is not about it. */
    return concept.kind === "place" ? best * numbers._PLACE : best;
  }

  /* Does the last part end in the text? A document's own number ends its heading. */
  function ends(parts, text) {
    var last = parts[parts.length - 1];
    return times([last[1] - length(text), last[1]], text) > 0;
  }

  function unit(names, text, concept, numbers) {
    var fitting = 0;
    names.forEach(function (name) { if (times(name, text)) { fitting = Math.max(fitting, length(text) / long(name)); } });
    return concept.kind === "unit" || fitting > numbers._NAMES_UNIT ? numbers._UNIT * (1 + fitting / Math.sqrt(names.length)) : numbers._UNIT / 2;
  }

  /* More where the typed stretch stands as it is, most where it is a heading. */
  function stretches(card, aim, numbers) {
    var sum = 0, heaviest = aim.weighed.reduce(function (sum, each) { return sum + each.weight; }, 0);
    aim.stretches.forEach(function (stretch) {
      if (length(stretch) < 2) { return; }
      if (card.head.some(function (part) { return long(part) === length(stretch) && times(part, stretch); })) {
        sum += heaviest * numbers._WHOLE;
      } else if (has(card.head, stretch)) {
        sum += heaviest * numbers._IN_HEAD;
      } else if (has(card.body, stretch)) {
        sum += heaviest * (length(stretch) >= numbers._LONG && card.type === "task" ? numbers._IN_TASK : numbers._IN_BODY);
      }
    });
    return sum;
  }

  /* The share of a heading that was asked for, 0 to 1; of several headings the most. */
  function share(parts, aim) {
    var most = 0;
    parts.forEach(function (part) {
      var sum = aim.weighed.reduce(function (all, each) { return all + longest(part, each.concept); }, 0);
      most = Math.max(most, sum / long(part));
    });
    return Math.min(1, most);
  }

  function longest(part, concept) {
    return concept.ways.reduce(function (most, way) { return times(part, way.text) ? Math.max(most, length(way.text) * way.close) : most; }, 0);
  }

  return { score: score, rarity: rarity, rounded: rounded };
})();
