/* What the words of a query mean: concepts {ways, kind, weight, hard}, each with all ways {text, close, why} in which it may
   be written. As kb.search.concepts. */
"use strict";

KB.concepts = (function () {
  var rules = null;

  function ready() {
    if (!rules) {
      var given = KB.data.terms.concepts;
      rules = {
        given: given,
        apart: new RegExp(given._APART, "gu"),
        nation: new RegExp("^(?:" + given._NATION_ASKED + ")", "u"),
        said: new RegExp("^(?:" + given._SAID_NUMBER + ")$", "u"),
        below: new RegExp(given._BELOW, "u"),
        level: new RegExp(given._LEVEL, "u"),
        placeEnd: new RegExp(KB.data.terms.places._PLACE_END, "u")
      };
    }
    return rules;
  }

  function way(text, close, why) { return { text: text, close: close === undefined ? 1 : close, why: why || "" }; }

  function concept(ways, kind, weight, hard) {
    return { ways: ways, kind: kind || "word", weight: weight === undefined ? 1 : weight, hard: Boolean(hard), text: ways[0].text };
  }

  function others(text) {
    return (KB.known().synonyms.get(text) || []).map(function (other) { return way(other.text, other.close, other.why); });
  }

  function placeForms(name) {
    var plain = KB.content(name), bare = plain.replace(ready().placeEnd, "");
    return bare.length >= 2 && bare !== plain ? [plain, bare] : [plain];
  }

  /* The concepts of what is left of a query. `stands`: does a stretch stand anywhere in the base? */
  function meaning(asked, stands) {
    var found = named(asked.pieces.join(" "), stands);
    if (!found.length) { found = asked.pieces.map(function (piece) { return concept([way(KB.content(piece))]); }); }
    var apart = unknown(found, asked.pieces, stands);
    if (found.filter(function (each) { return each.weight >= 1; }).length >= ready().given.MANY) {
      found.forEach(function (each) { if (each.kind === "pair") { each.weight = ready().given.PAIR; } });
    }
    if (found.every(function (each) { return each.weight < 1; })) {
      /* Nothing but common words, or single characters: then these are what is looked for. */
      var most = Math.max.apply(null, found.map(function (each) { return each.weight; }));
      found.forEach(function (each) { if (each.weight === most) { each.weight = 1; } });
      if (apart.length && most === ready().given.LONE) { found = apart.map(function (run) { return concept([way(run)]); }); }
    }
    if (ready().given.COMPARING.some(function (ask) { return asked.asks.has(ask); })) {
      /* What is compared with 国家 is compared with a place. */
      found = found.map(function (each) { return ready().given.NATION.indexOf(each.text) >= 0 ? concept([way("国家")], "place", 1, true) : each; });
    } else if (!ready().below.test(asked.pieces.join(""))) {
      found = ofNation(found, asked.pieces, stands);
    }
    if (asked.either) { found = either(found); }
    /* 甲发〔2023〕5号文件 is the document of this number before one that is about it. */
    var stretches = asked.pieces.map(function (piece) { return KB.content(piece); });
    found.forEach(function (each) {
      if (each.kind === "number") { stretches = stretches.concat(each.ways.map(function (way) { return way.text; })); }
    });
    stretches = stretches.concat(joined(found, asked.pieces, stands));
    return { asks: asked.asks, concepts: once(found), stretches: Array.from(new Set(stretches)), unknown: apart };
  }

  /* A term and the common word behind it, as the base has them: 产筛机构 → 产前筛查机构. */
  function joined(concepts, pieces, stands) {
    var typed = pieces.map(function (piece) { return KB.content(piece); }).join(" "), told = [];
    concepts.slice(1).forEach(function (other, n) {
      var one = concepts[n];
      if (other.weight !== ready().given.SOFT || typed.indexOf(one.text + other.text) < 0 || one.kind !== "word") { return; }
      one.ways.slice(1).forEach(function (way) { if (way.close >= ready().given.SAME) { told.push(way.text + other.text); } });
    });
    return KB.together(told, function (text) { return [text, stands(text)]; }).filter(function (pair) { return pair[1]; }).map(function (pair) { return pair[0]; });
  }

  /* Single characters that were typed side by side and stand nowhere so. */
  function unknown(found, pieces, stands) {
    var whole = pieces.map(function (piece) { return KB.content(piece); }).join(" "), runs = [], run = "";
    found.concat(null).forEach(function (each) {
      var alone = each && each.weight === ready().given.LONE && /^[一-鿿]$/.test(each.text);
      if (alone && whole.indexOf(run + each.text) >= 0) { run += each.text; return; }
      if (run.length > 1 && !stands(run)) { runs.push(run); }
      run = alone ? each.text : "";
    });
    return runs;
  }

  /* 国家 as the place: hard where it stands apart (国家 婚检率), else a reason to come first (国家婚检率). */
  function ofNation(found, pieces, stands) {
    var nation = pieces.map(function (piece) { return ready().nation.exec(KB.content(piece)); }).filter(Boolean)[0];
    if (!nation || found.length < 2) { return found; }
    var alone = nation.groups.alone !== undefined;
    if (!alone && stands(nation.input)) { return found; }
    var meant = concept([way("国家")], "nation", alone ? 1 : 0, alone);
    return found.map(function (each) { return each.text === nation.groups.name ? meant : each; });
  }

  /* The last two units are one concept, and an answer need not name them: 妇联还是卫健委. */
  function either(found) {
    var units = found.filter(function (each) { return each.kind === "unit" || each.ways.some(ofUnit); }).slice(-2);
    if (units.length < 2) { return found; }
    var joined = concept(units[0].ways.concat(units[1].ways), "unit", ready().given.EITHER);
    return found.filter(function (each) { return each !== units[1]; }).map(function (each) { return each === units[0] ? joined : each; });
  }

  function ofUnit(each) { return ready().given._UNIT_WORDS.indexOf(each.why) >= 0; }

  function once(found) {
    var seen = new Set();
    return found.filter(function (each) { return !seen.has(each.text) && seen.add(each.text); });
  }

  /* Numbers of documents and dates; names and words between them. */
  function named(text, stands) {
    var found = [], at = 0;
    Array.from(text.matchAll(ready().apart)).forEach(function (match) {
      found = found.concat(names(text.slice(at, match.index), stands));
      if (match.groups.number !== undefined) {
        found = found.concat(numbered(KB.content(match.groups.number).replace(/文件?$/, ""), stands));
      } else if (match.groups.amount !== undefined) {
        found.push(concept([way(KB.content(match.groups.amount))].concat(amounts(KB.amounts.ways(match.groups)))));
      } else {
        found.push(concept(dates(KB.content(match.groups.date)), "year", 1, true));
      }
      at = match.index + match[0].length;
    });
    return found.concat(names(text.slice(at), stands));
  }

  /* The number of a document; 国家卫健委2023年9号 is the body, and the number's end: 20239号. */
  function numbered(number, stands) {
    var bare = number.replace(/(?<=\d{4})年(?=第?\d)|第(?=\d+号)|(?<=\d{4})0+(?=[1-9]\d*号)/g, ""), ways = bare === number ? [way(number)] : [way(number), way(bare)];
    var said = ready().said.exec(number), body = said ? said.groups.body : "";
    if (!said || !isNamed(body) || ways.some(function (each) { return stands(each.text); })) {
      return [concept(ways, "number", 1, true)];
    }
    return names(body, stands).concat(concept([way(said.groups.year + said.groups.number + "号")], "number", 1, true));
  }

  /* Is a stretch made of names, or of a rank and a department? */
  function isNamed(text) {
    return ready().given.NATION.indexOf(text) >= 0 || spans(text).reduce(function (sum, span) { return sum + span[1] - span[0]; }, 0) === text.length || unitWays(text).length > 0;
  }

  /* 2022年5月31日 → 2022年5月, 2022年. */
  function dates(date) {
    var found = [way(date)];
    [[/^\d{4}年\d{1,2}月/, ready().given._MONTH], [/^\d{4}(?=年|$)/, ready().given._YEAR_ALONE]].forEach(function (pair) {
      var match = pair[0].exec(date);
      if (match && match[0] !== date) { found.push(way(match[0] + (match[0].indexOf("年") >= 0 ? "" : "年"), pair[1])); }
    });
    return found;
  }

  /* Places, units and terms with other words, the longest first; the words between them. */
  function names(text, stands) {
    var found = [], known = KB.known();
    KB.language.split(text).forEach(function (piece) {
      var plain = KB.content(piece), start = 0;
      spans(plain).forEach(function (span) {
        var at = span[0], end = span[1];
        found = found.concat(words(plain.slice(start, at), stands));
        found.push(name(plain.slice(at, end), known));
        start = end;
      });
      found = found.concat(words(plain.slice(start), stands));
    });
    return found;
  }

  /* Where names stand in a stretch, the longest first from the left. */
  function spans(plain) {
    var known = KB.known(), found = [], at = 0, last = 0;
    while (at < plain.length) {
      var end = Math.min(plain.length, at + known.longest);
      while (end > at + 1 && (!isName(plain.slice(at, end), known) || cuts(plain, last, at, end))) { end -= 1; }
      if (end === at + 1) { at += 1; continue; }
      /* 区 + 卫健委. */
      var ranked = at > last && ready().given._RANKS.indexOf(plain[at - 1]) >= 0 && others(plain.slice(at, end)).some(ofUnit);
      found.push([ranked ? at - 1 : at, end]);
      at = last = end;
    }
    return found;
  }

  /* Does a name that begins or ends here cut a word: 高企 in 提高企业? Not right behind another name. */
  function cuts(plain, last, at, end) {
    var whole = KB.asking.words("whole");
    return at > last && whole.has(plain.slice(at - 1, at + 1)) || whole.has(plain.slice(end - 1, end + 1));
  }

  function isName(text, known) { return known.places.has(text) || known.units.has(text) || known.synonyms.has(text); }

  function name(text, known) {
    if (known.places.has(text)) {
      var forms = Array.from(new Set([text].concat(placeForms(known.places.get(text)))));
      return concept(forms.map(function (form) { return way(form); }), "place", 1, true);
    }
    if (ready().given._RANKS.indexOf(text[0]) >= 0 && !known.units.has(text) && !known.synonyms.has(text)) {
      return concept([way(text)].concat(unitWays(text)), "unit");
    }
    if (known.units.has(text)) {
      /* 各助产机构 is what 助产机构 are. */
      var alike = known.units.get(text).concat(KB.asking.words("stop").has(text[0]) ? [text.slice(1)] : []);
      var same = alike.map(function (other) { return way(other, ready().given._SAME_UNIT, "同一单位"); });
      /* In a list only the first names the level: 省级出生缺陷防治管理机构、产前诊断中心. */
      var bare = text.replace(ready().level, "");
      if (bare !== text && known.units.has(bare)) { same.push(way(bare, ready().given._BARE_UNIT, "不分层级")); }
      return concept([way(text)].concat(unitWays(text), same), "unit");
    }
    /* 县里 is said beside what is asked for. */
    return concept([way(text)].concat(others(text)), "word", KB.asking.words("soft").has(text) ? ready().given.SOFT : 1);
  }

  /* A unit's name with the short and long forms of its end: 县卫健委 → 县卫生健康委, 县级卫生健康部门. */
  function unitWays(text) {
    for (var start = 0; start < text.length; start += 1) {
      if (KB.known().synonyms.has(text.slice(start))) {
        var level = text.slice(0, start), found = others(text.slice(start)).map(function (other) { return way(level + other.text, other.close, other.why); });
        if (!level || ready().given._RANKS.indexOf(level) < 0) { return found; }
        return found.concat(found.map(function (each) { return way(level + "级" + each.text.slice(1), each.close, each.why); }));
      }
    }
    return [];
  }

  /* jieba's words; single characters beside one another are one where they stand so in the base (产 + 前). */
  function words(plain, stands) {
    var apart = KB.cut(plain).reduce(function (all, word) { return all.concat(halves(bare(word, stands), stands)); }, []), cut = paired(apart, stands), found = [];
    for (var number = 0; number < cut.length; number += 1) {
      var word = cut[number], next = cut[number + 1], unit = [];
      if (word.length === 1 && ready().given._RANKS.indexOf(word) >= 0 && next !== undefined) { unit = unitWays(word + next); }
      if (unit.length) {
        found.push(concept([way(word + next)].concat(unit), "unit"));
        cut[number + 1] = "";
      } else if (word && !KB.asking.words("stop").has(word)) {
        var same = others(word), kind = same.length || Array.from(word).length !== 2 || apart.indexOf(word) >= 0 ? "word" : "pair";
        found.push(concept([way(word)].concat(amounts(KB.amounts.figures(word)), same), kind, same.length ? 1 : weight(word, stands)));
      }
    }
    return found;
  }

  /* A word that the base has nowhere, without how many are meant: 一季度 → 季度, 每平米 → 平米. */
  function bare(word, stands) {
    var rest = word.slice(1), counted = rest.length > 1 && (word[0] in KB.data.terms.amounts._DIGITS || KB.asking.words("stop").has(word[0]));
    return counted && !stands(word) && stands(rest) && KB.cut(rest).length === 1 ? rest : word;
  }

  /* A word of four characters that the base has nowhere, as two words of which it has one: 五年计划 → 五年, 计划. */
  function halves(word, stands) {
    var chars = Array.from(word), parts = [chars.slice(0, 2).join(""), chars.slice(2).join("")];
    if (chars.length !== 4 || stands(word) || !parts.some(stands) || parts.some(function (part) { return KB.cut(part).length !== 1; })) { return [word]; }
    return parts;
  }

  function paired(cut, stands) {
    var stop = KB.asking.words("stop"), soft = KB.asking.words("soft"), found = [];
    cut.forEach(function (word) {
      var joined = found.length ? found[found.length - 1] + word : "", chars = Array.from(joined);
      var apart = chars.length !== 2 || chars.some(function (char) { return stop.has(char); }) || chars.every(function (char) { return soft.has(char); });
      if (!apart && stands(joined)) { found[found.length - 1] = joined; } else { found.push(word); }
    });
    return found;
  }

  function weight(word, stands) {
    var given = ready().given, light = KB.asking.words("soft").has(word) || KB.asking.words("light").has(word) && !stands(word);
    return Array.from(word).length === 1 ? given.LONE : light ? given.SOFT : 1;
  }

  function amounts(found) { return found.map(function (other) { return way(other, 1, ready().given._AMOUNT); }); }

  /* Is it a place, or the state as one? */
  function placed(concept) { return ready().given.PLACES.indexOf(concept.kind) >= 0; }

  return { meaning: meaning, way: way, concept: concept, placed: placed, spans: spans };
})();
