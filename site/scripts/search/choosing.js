/* Which records answer a plan, and which are only near it. As kb.search.choosing. */
"use strict";

KB.choosing = (function () {
  var sets = KB.sets;

  /* As Python rounds: halves to the even number. */
  function even(number) {
    var low = Math.floor(number), rest = number - low;
    return rest === 0.5 ? low + low % 2 : Math.round(number);
  }

  /* How much of what is asked each record has: whole numbers added for many records at once. */
  function Tally(size) {
    var sums = new Int32Array(size);
    function filtered(among, holds) {
      var set = sets.none(size);
      sets.numbers(among).forEach(function (number) { if (holds(sums[number])) { sets.add(set, number); } });
      return set;
    }
    return {
      add: function (set, amount) { sets.numbers(set).forEach(function (number) { sums[number] += amount; }); },
      /* The records whose sum is this or more. */
      least: function (amount, among) { return filtered(among, function (sum) { return sum > 0 && sum >= amount; }); },
      most: function (among) { return sets.numbers(among).reduce(function (most, number) { return Math.max(most, sums[number]); }, 0); },
      /* These records in sets of equal sums, the highest first. */
      layers: function (among) {
        var found = new Map();
        sets.numbers(among).forEach(function (number) {
          if (!found.has(sums[number])) { found.set(sums[number], sets.none(size)); }
          sets.add(found.get(sums[number]), number);
        });
        return Array.from(found.keys()).sort(function (a, b) { return b - a; }).map(function (sum) { return found.get(sum); });
      }
    };
  }

  /* {records, near, absent, tally, aim}: the records that answer; where none does, what is near, and what stands nowhere. */
  function find(plan, finder) {
    var grain = KB.data.terms.choosing._GRAIN, size = Math.max(1, finder.engine.size), tally = Tally(finder.engine.size);
    var allowed = finder.evaluated(plan.fixed), standing = KB.together(plan.meaning.concepts, finder.standing);
    standing.forEach(function (each) {
      each.weight = KB.ranking.rarity(size, sets.count(each.own)) * each.concept.weight;
      each.amount = Math.max(1, even(each.weight * grain));
      tally.add(sets.and(each.anywhere, allowed), each.amount);
    });
    var found = { records: allowed, near: false, absent: [], shares: [], told: [], tally: tally, aim: aimed(plan, standing, finder, size) };
    if (!standing.length) { return found; }
    if (isTold(plan.meaning)) { found.told = said(standing, finder); }
    found.within = standing.reduce(function (all, each) {
      return KB.concepts.placed(each.concept) && each.concept.hard ? sets.or(all, each.anywhere) : all;
    }, finder.nothing);
    var answer = answers(plan, standing, allowed, finder), given = KB.data.terms.choosing;
    found.records = answer[0];
    found.absent = standing.filter(function (each) { return each.concept.weight >= 1 && !sets.some(each.anywhere); }).map(function (each) { return each.concept.text; });
    if (!sets.some(found.records) && !plan.strict) {
      found.near = true;
      found.records = nearest(standing, tally, allowed, finder);
    } else {
      found.records = sets.or(answer[0], answer[1]);
      found.shares = [[answer[1], given._LESSER]].concat(plan.meaning.asks.has("who") ? [[finder.assigned(), given._ASSIGNED]] : []);
    }
    return found;
  }

  /* Is it a long question? Its places are one thing. */
  function isTold(meaning) {
    var firm = meaning.concepts.filter(function (each) { return each.weight >= 1; }), placed = firm.filter(KB.concepts.placed).length;
    return firm.length - placed + (placed ? 1 : 0) >= KB.data.terms.choosing._TOLD && !namesDocument(meaning);
  }

  /* The records with each thing that is looked for, those of a year too, and what it weighs. */
  function said(standing, finder) {
    return standing.map(function (each) {
      var year = each.concept.kind === "year" ? finder.choice("year", each.concept.text.slice(0, 4)) : finder.nothing;
      return [sets.or(each.anywhere, year), each.weight];
    });
  }

  /* Of the records that are whole documents, by their lengths beside the mean, what all of each counts for its parts and itself:
     what is of the place that was asked for is laid beside its like, and so is what does not say of which place it is. */
  function backing(told, within, lengths) {
    var has = new Map(), most = [0, 0], found = new Map();
    function inside(number) { return sets.has(within, number) ? 1 : 0; }
    lengths.forEach(function (length, number) {
      var weight = told.reduce(function (sum, pair) { return sets.has(pair[0], number) ? sum + pair[1] : sum; }, 0);
      has.set(number, weight);
      most[inside(number)] = Math.max(most[inside(number)], weight);
    });
    has.forEach(function (weight, number) {
      var share = weight / (most[inside(number)] || 1);
      found.set(number, share * share / (1 + KB.data.terms.choosing._LONG * Math.log(1 + lengths.get(number))));
    });
    return found;
  }

  function aimed(plan, standing, finder, size) {
    var weighed = standing.map(function (each) { return { concept: each.concept, weight: each.weight }; });
    (plan.fixed ? KB.language.texts(plan.fixed, true) : []).forEach(function (node) {
      var plain = KB.content(node.text);
      if (!plain) { return; }
      weighed.push({ concept: KB.concepts.concept([KB.concepts.way(plain)], "exact"), weight: KB.ranking.rarity(size, sets.count(finder.holding(plain, "own"))) });
    });
    var numbered = plan.meaning.concepts.some(function (each) { return each.kind === "number"; });
    return { weighed: weighed, stretches: plan.meaning.stretches, asks: plan.meaning.asks, document: numbered || namesDocument(plan.meaning) && !onlyNamed(plan, standing, finder) };
  }

  /* Is it what tasks speak of, as it was typed, and no document is called so? 母婴安全行动提升计划. */
  function onlyNamed(plan, standing, finder) {
    return !plan.meaning.asks.has("document") && sets.some(sets.and(exact(plan, finder), finder.parts())) && !sets.some(called(standing, finder, finder.choice("type", "document")));
  }

  /* Does the query end like a title, or ask for the text itself? */
  function namesDocument(meaning) {
    if (meaning.asks.has("document")) { return true; }
    return !Array.from(meaning.asks).some(function (ask) { return ask !== "plain"; }) && meaning.stretches.some(function (stretch) {
      return KB.data.terms.choosing._TITLE_ENDS.some(function (end) { return stretch.endsWith(end); });
    });
  }

  /* The records that have enough of the query, one thing of it in their own words, and everything that is hard; and lesser ones. */
  function answers(plan, standing, allowed, finder) {
    var numbers = KB.data.terms.choosing, grain = numbers._GRAIN;
    var firm = standing.filter(function (each) { return each.concept.weight >= 1; });
    var some = finder.nothing;
    (firm.length ? firm : standing).forEach(function (each) {
      if (!KB.concepts.placed(each.concept) || firm.length === 1) { some = sets.or(some, each.own); }
    });
    /* Several places are one thing: an answer is of one of them. */
    var places = standing.filter(function (each) { return KB.concepts.placed(each.concept) && each.concept.hard; });
    var things = firm.filter(function (each) { return !KB.concepts.placed(each.concept); }).map(function (each) { return [each.anywhere, each.weight]; });
    var inPlaces = places.reduce(function (all, each) { return sets.or(all, each.anywhere); }, finder.nothing);
    if (places.length) { things.push([inPlaces, Math.max.apply(null, places.map(function (each) { return each.weight; }))]); }
    var need = Tally(finder.engine.size), total = 0;
    things.forEach(function (pair) {
      /* People say much in other words: what the base has nowhere counts little in a long question, fully in a short one. */
      var unheard = things.length > numbers._SHORT && !sets.some(pair[0]);
      var amount = Math.max(1, even((unheard ? Math.min(pair[1], numbers._ABSENT) : pair[1]) * grain));
      need.add(pair[0], amount);
      total += amount;
    });
    var title = namesDocument(plan.meaning) && standing.some(function (each) { return each.concept.hard && (KB.concepts.placed(each.concept) || each.concept.kind === "year"); });
    var share = title ? 1 : Object.prototype.hasOwnProperty.call(numbers._SHARES, things.length) ? numbers._SHARES[things.length] : numbers._LEAST_SHARE;
    var records = sets.and(allowed, some), told = isTold(plan.meaning);
    /* What does not say of which place it is (本市) may be of this one, where it has enough of the query without it. */
    if (places.length) { records = sets.and(records, sets.or(inPlaces, finder.placeless())); }
    standing.forEach(function (each) {
      var kind = each.concept.kind;
      if (each.concept.hard && !KB.concepts.placed(each.concept) && !(told && kind === "year")) { records = sets.and(records, each.anywhere); }
    });
    if (total) { records = need.least(Math.max(1, least(need, records, total, things.length, share, numbers)), records); }
    if (title) {
      return [titled(records, plan, standing, finder), finder.nothing];
    }
    if (things.length <= numbers._SHORT) { records = askedFor(records, plan, standing, finder); }
    return [records, nearestParts(records, sets.and(allowed, some), need, total, finder, numbers)];
  }

  /* Of documents that say it in several places, so that no task of theirs has all: the tasks and targets that have most. */
  function nearestParts(records, among, need, total, finder, numbers) {
    var documents = sets.and(records, finder.choice("type", "document")), parts = finder.parts(), found = sets.none(finder.engine.size), of = finder.engine.stream.of;
    if (!sets.some(documents) || sets.count(sets.and(records, parts)) >= numbers._PLENTY) { return found; }
    var lonely = new Set(sets.numbers(documents).map(function (number) { return of[number]; }));
    sets.numbers(sets.and(records, parts)).forEach(function (number) { lonely.delete(of[number]); });
    need.layers(need.least(Math.max(1, Math.trunc(total * numbers._HALF)), sets.and(among, parts))).some(function (layer) {
      var best = sets.numbers(layer).filter(function (number) { return lonely.has(of[number]); });
      best.forEach(function (number) { sets.add(found, number); });
      best.forEach(function (number) { lonely.delete(of[number]); });
      return lonely.size === 0;
    });
    return found;
  }

  /* How much of the query's weight an answer has at least. */
  function least(need, records, total, things, share, numbers) {
    var amount = Math.trunc(total * share);
    if (things <= numbers._SHORT || share === 1 || !sets.some(need.least(Math.trunc(total * numbers._BEST_SHARE), records))) { return amount; }
    return Math.min(amount, Math.trunc(need.most(records) * (things >= numbers._TOLD ? numbers._OF_TOLD : numbers._OF_BEST)));
  }

  /* How much, by when: a task or target says it, not a document that has all the words somewhere, unless it has neither. */
  function askedFor(records, plan, standing, finder) {
    var asks = plan.meaning.asks, documents = finder.choice("type", "document");
    if (!asks.has("value") && !asks.has("when") && !asks.has("gap")) { return records; }
    if (!sets.some(sets.without(finder.evaluated(plan.fixed), documents))) { return records; }
    var nearer = sets.and(records, sets.or(finder.parts(), finder.whole())), targets = sets.and(nearer, finder.choice("type", "target"));
    /* 兴国县的目标: nothing but a place or a year. */
    var bare = standing.every(function (each) { return each.concept.weight < 1 || KB.data.terms.ranking.WHERE_AND_WHEN.indexOf(each.concept.kind) >= 0; });
    return asks.has("value") && bare && sets.some(targets) ? targets : nearer;
  }

  /* Of a query that ends like a title, with a place or a year: no document that is called otherwise. */
  function titled(records, plan, standing, finder) {
    var documents = finder.choice("type", "document");
    return sets.or(sets.without(records, documents), sets.and(records, sets.or(called(standing, finder, documents), exact(plan, finder))));
  }

  /* The records in which a stretch of the query stands as it was typed. */
  function exact(plan, finder) {
    var found = finder.nothing;
    plan.meaning.stretches.forEach(function (stretch) {
      if (stretch.length > KB.data.terms.choosing._SHORT) { found = sets.or(found, finder.holding(stretch, "own")); }
    });
    return found;
  }

  /* Those whose heading, place or issuer has nine tenths of what the query's words weigh together. */
  function called(standing, finder, among) {
    var need = Tally(finder.engine.size), total = 0, numbers = KB.data.terms.choosing;
    standing.forEach(function (each) {
      if (each.concept.weight < 1) { return; }
      var named = finder.nothing;
      each.concept.ways.forEach(function (way) {
        /* Who issued a document stands around it. */
        named = sets.or(named, sets.or(finder.holding(way.text, "head"), sets.and(finder.holding(way.text, "around"), finder.choice("type", "document"))));
        if (KB.concepts.placed(each.concept)) { named = sets.or(named, finder.holding(way.text, "place")); }
      });
      if (each.concept.kind === "year") { named = sets.or(named, finder.choice("year", each.concept.text.slice(0, 4))); }
      var amount = Math.max(1, even(KB.ranking.rarity(Math.max(1, finder.engine.size), sets.count(each.own)) * numbers._GRAIN));
      need.add(named, amount);
      total += amount;
    });
    return need.least(Math.max(1, Math.trunc(total * numbers._TITLED)), among);
  }

  /* What has most of the query. */
  function nearest(standing, tally, allowed, finder) {
    var some = finder.nothing, records = finder.nothing;
    standing.forEach(function (each) { if (each.concept.weight >= 1) { some = sets.or(some, each.own); } });
    tally.layers(sets.and(some, allowed)).some(function (layer) {
      records = sets.or(records, layer);
      return sets.count(records) >= KB.data.terms.choosing._NEAR;
    });
    return records;
  }

  return { find: find, backing: backing };
})();
