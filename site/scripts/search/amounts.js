/* Amounts as people say and write them, brought to the writing of documents. As kb.search.amounts. */
"use strict";

KB.amounts = (function () {
  var rules = null;

  function ready() {
    if (!rules) {
      var given = KB.data.terms.amounts;
      rules = { given: given, figure: new RegExp("^(?:" + given._FIGURE + ")$", "u"), spoken: new RegExp("^(?:" + given._SPOKEN_FIGURE + ")", "u"), asked: new RegExp(given._ASKED_VALUE, "u") };
    }
    return rules;
  }

  /* The other writings of what _APART found, by its groups: 八成 → 80%, 一万五千名 → 15000名. */
  function ways(groups) {
    if (groups.of !== undefined || groups.sign !== undefined) {
      var sign = groups.sign || (groups.of === "百分之" ? "%" : "‰"), share = value(groups.figure || groups.share);
      return [shortly(share) + sign].concat(Number.isInteger(share) && sign === "‰" ? [share.toFixed(1) + sign] : []);
    }
    if (groups.tenths !== undefined) { return [shortly(Number((value(groups.tenths) * 10).toFixed(6))) + "%"]; }
    if (groups.half !== undefined) { return [ready().given._HALF]; }
    if (groups.span !== undefined) { return [shortly(value(groups.span)) + groups.period]; }
    if (groups.rebate !== undefined) {
      return [Array.from(groups.rebate.replace(".", ""), function (char) { return char in ready().given._DIGITS ? ready().given._DIGITS[char] : char; }).join("").padEnd(2, "0") + "%"];
    }
    var number = value(groups.spoken);
    return [number.toFixed(0) + groups.measure].concat(scaled(number, groups.measure));
  }

  /* Of a word: 15000 → 1.5万; 1.5万名 → 15000名; 五岁 → 5岁, 两周 → 2周. */
  function figures(word) {
    var found = [], spoken = ready().spoken.exec(word), match = ready().figure.exec(word);
    if (spoken) { found.push(value(spoken[0]).toFixed(0) + word.slice(spoken[0].length)); }
    if (!match) { return found; }
    var figure = Number(match.groups.figure), unit = match.groups.unit || "";
    if (match.groups.scale === undefined) { return found.concat(scaled(figure, unit)); }
    var whole = Number((figure * ready().given._SCALES[match.groups.scale]).toFixed(6));
    return Number.isInteger(whole) ? found.concat(whole.toFixed(0) + unit) : found;
  }

  function scaled(figure, unit) {
    var scales = ready().given._SCALES;
    return Object.keys(scales).filter(function (name) { return figure >= scales[name] && Number.isInteger(figure / scales[name] * 100); }).map(function (name) {
      return shortly(figure / scales[name]) + name + unit;
    });
  }

  /* The value of a number in Chinese or other digits. */
  function value(number) {
    var given = ready().given, parts = number.split("点"), total = 0, section = 0, digit = 0;
    if (/^\d/.test(number)) { return Number(number); }
    var all = Array.from(parts[0]);
    if (all.length && all.every(function (char) { return char in given._DIGITS; })) {
      total = Number(all.map(function (char) { return given._DIGITS[char]; }).join(""));
      all = [];
    }
    all.forEach(function (char) {
      if (char in given._DIGITS) {
        digit = given._DIGITS[char];
      } else if (char in given._STEPS) {
        section += (digit || 1) * given._STEPS[char];
        digit = 0;
      } else {
        total += (section + digit) * given._SCALES[char];
        section = digit = 0;
      }
    });
    var decimals = Array.from(parts.slice(1).join("点"), function (char) { return String(given._DIGITS[char] || 0); }).join("");
    return total + section + digit + (decimals ? Number("0." + decimals) : 0);
  }

  /* A query without the value that it asks targets for, and this in the query language: 天津低于80%的指标 → 天津, 值<80%. */
  function asked(text) {
    var given = ready().given, match = Array.from(text).length <= given._ASKED_LONGEST ? ready().asked.exec(text) : null;
    if (!match || !(match.groups.which || match.groups.targets)) { return [text, ""]; }
    var groups = match.groups, side = (groups.side || "").indexOf("上") >= 0 ? ">=" : groups.side ? "<=" : ":";
    return [text.slice(0, match.index), "值" + (groups.sign ? given._ASKED_SIGNS[groups.sign] : side) + groups.figure];
  }

  /* Six digits at most, as Python's :g. */
  function shortly(number) {
    if (number < 1e6) { return String(Number(number.toPrecision(6))); }
    return number.toExponential(5).replace(/\.?0+e/, "e").replace(/e\+(\d)$/, "e+0$1");
  }

  return { ways: ways, figures: figures, asked: asked };
})();
