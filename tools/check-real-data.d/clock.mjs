// Compares what the clock answered with what the file expects; one line a case.
import { readFileSync } from "node:fs";

const [expected, answered] = process.argv.slice(2).map(file => JSON.parse(readFileSync(file, "utf8")));
const answers = new Map(answered.map(answer => [answer.id, answer]));
const moment = value => (typeof value === "string" ? Date.parse(value) : value);

for (const wanted of expected.cases) {
    const answer = answers.get(wanted.id);
    const good = answer?.op === wanted.op && moment(answer.result) === moment(wanted.exp);
    console.log(good ? `ok ${wanted.id}` : `FAILED: clock ${wanted.id}: expected ${wanted.exp}, answered ${answer?.result}`);
}
