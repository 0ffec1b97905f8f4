#!/usr/bin/env node
// Writes src/Ambos/Catalogue/Calendars/Holidays/holidays.txt from a folder with public_holidays_2010_2030.csv.gz
// (columns country, subdivision, date, kind, name_local, name_en). Usage: node tools/holidays.mjs FOLDER
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { join } from "node:path";

const folder = process.argv[2];
if (!folder) {
    console.error("Say which folder holds public_holidays_2010_2030.csv.gz: node tools/holidays.mjs FOLDER");
    process.exit(2);
}

const kinds = { day_off: "-", working_weekend_day: "+", not_observed_here: "x" };
const unreliable = (country, date) => country === "UA" && date >= "2022"; // the source has no days off from March 2022 on

function cells(line) {
    const found = line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g);
    return [...found].slice(0, 6).map(match => match[1].replace(/^"|"$/g, "").replaceAll('""', '"').replaceAll("|", "/"));
}

const [, ...lines] = gunzipSync(readFileSync(join(folder, "public_holidays_2010_2030.csv.gz"))).toString("utf8").trim().split("\n");
const days = new Map();
for (const line of lines) {
    const [country, region, date, kind, local, english] = cells(line.trimEnd());
    if (!(kind in kinds)) {
        throw new Error(`Unknown kind in: ${line}`);
    }
    if (!unreliable(country, date)) {
        const head = [country, region, kinds[kind], local, english === local ? "" : english].join("|");
        days.set(head, [...(days.get(head) ?? []), date.slice(2).replaceAll("-", "")]);
    }
}

const target = join(import.meta.dirname, "../src/Ambos/Catalogue/Calendars/Holidays/holidays.txt");
const text = [...days].sort().map(([head, dates]) => `${head}|${dates.sort().join(" ")}\n`).join("");
writeFileSync(target, text);
console.log(`${days.size} holidays of ${new Set([...days.keys()].map(key => key.slice(0, 2))).size} countries, ${lines.length} rows read`);
