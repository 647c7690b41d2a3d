import type { TextKey } from './text/index.ts';

/** Languages of the examples, in the order they are shown. A test runs each where its interpreter is on the machine. */
export const EXAMPLE_LANGUAGES = { curl: 'curl', python: 'Python', r: 'R', javascript: 'JavaScript' } as const;
export type ExampleLanguage = keyof typeof EXAMPLE_LANGUAGES;

/** One task that people bring to the API, and how it is done in each language; `{base}` is the portal, `{ask}` what asks for invented rows. */
export interface ApiExample {
  id: 'find' | 'walk' | 'totals' | 'download' | 'changes' | 'digest';
  title: TextKey;
  code: Record<ExampleLanguage, string>;
}

export const API_EXAMPLES: readonly ApiExample[] = [
  {
    id: 'find',
    title: 'guide.find',
    code: {
      curl: `curl '{base}/api/v1/organisations.json?q=foundation&limit=5&fields=id,name{ask}'`,
      python: `import json, urllib.parse, urllib.request

query = urllib.parse.urlencode({"q": "foundation", "limit": 5})
with urllib.request.urlopen(f"{base}/api/v1/organisations.json?{query}{ask}") as answer:
    for row in json.load(answer)["data"]:
        print(row["id"], row["name"])`,
      r: `library(jsonlite)

found <- fromJSON("{base}/api/v1/organisations.json?q=foundation&limit=5{ask}")
print(found$data[, c("id", "name")])`,
      javascript: `const answer = await fetch('{base}/api/v1/organisations.json?q=foundation&limit=5{ask}');
const { data } = await answer.json();
for (const { id, name } of data) console.log(id, name);`,
    },
  },
  {
    id: 'walk',
    title: 'guide.walk',
    code: {
      curl: `next='/api/v1/awards.json?award_date.gte=2015&limit=200{ask}'
count=0
while [ -n "$next" ]; do
  page=$(curl -s "{base}$next")
  count=$((count + $(echo "$page" | grep -c '^    {"')))
  next=$(echo "$page" | sed -n 's/^    "next": "\\(.*\\)",$/\\1/p')
done
echo "$count"`,
      python: `import json, urllib.request

path, rows = "/api/v1/awards.json?award_date.gte=2015&limit=200{ask}", []
while path:
    with urllib.request.urlopen("{base}" + path) as answer:
        page = json.load(answer)
    rows += page["data"]
    path = page["page"]["next"]
print(len(rows))`,
      r: `library(jsonlite)

path <- "/api/v1/awards.json?award_date.gte=2015&limit=200{ask}"
pages <- list()
while (!is.null(path)) {
  page <- fromJSON(paste0("{base}", path))
  pages <- c(pages, list(page$data))
  path <- page$page[["next"]]
}
print(sum(sapply(pages, nrow)))`,
      javascript: `let path = '/api/v1/awards.json?award_date.gte=2015&limit=200{ask}';
const rows = [];
while (path) {
  const { data, page } = await (await fetch('{base}' + path)).json();
  rows.push(...data);
  path = page.next;
}
console.log(rows.length);`,
    },
  },
  {
    id: 'totals',
    title: 'guide.totals',
    code: {
      curl: `curl '{base}/api/v1/transactions/totals.csv?by=year&kind=disbursement{ask}'`,
      python: `import json, urllib.request
from decimal import Decimal

with urllib.request.urlopen("{base}/api/v1/transactions/totals.json?by=year&kind=disbursement{ask}") as answer:
    for row in json.load(answer)["data"]:
        # Amounts are decimals in a text, so that no digit is lost.
        print(row["year"], row["currency"], Decimal(row["amount"]), row["rows"])`,
      r: `# Amounts as text keep every digit; as.numeric() is for drawing.
totals <- read.csv("{base}/api/v1/transactions/totals.csv?by=year&kind=disbursement{ask}",
                   colClasses = c(amount = "character"))
print(totals[, c("year", "currency", "amount", "rows")])`,
      javascript: `const answer = await fetch('{base}/api/v1/transactions/totals.json?by=year&kind=disbursement{ask}');
for (const { year, currency, amount, rows } of (await answer.json()).data) console.log(year, currency, amount, rows);`,
    },
  },
  {
    id: 'download',
    title: 'guide.download',
    code: {
      curl: `curl -s '{base}/api/v1/transactions.csv?kind=disbursement&date.gte=2020{ask}' -o payments.csv
tail -n +2 payments.csv | grep -c .`,
      python: `import csv, io, urllib.request

with urllib.request.urlopen("{base}/api/v1/transactions.csv?kind=disbursement&date.gte=2020{ask}") as answer:
    rows = list(csv.DictReader(io.TextIOWrapper(answer, "utf-8", newline="")))
print(len(rows))`,
      r: `payments <- read.csv("{base}/api/v1/transactions.csv?kind=disbursement&date.gte=2020{ask}")
print(nrow(payments))`,
      javascript: `import { writeFile } from 'node:fs/promises';

const answer = await fetch('{base}/api/v1/transactions.csv?kind=disbursement&date.gte=2020{ask}');
await writeFile('payments.csv', answer.body);
console.log(answer.headers.get('x-total-rows'));`,
    },
  },
  {
    id: 'changes',
    title: 'guide.changes',
    code: {
      curl: `# Keep the name of the snapshot you have, and ask later what changed since.
since=$(curl -s '{base}/api/v1/index.json' | sed -n 's/^    "snapshot": "\\(.*\\)",$/\\1/p')
curl -s "{base}/api/v1/changes.json?since=$since{ask}" | sed -n 's/^    "total": //p'`,
      python: `import json, urllib.request

def get(path):
    with urllib.request.urlopen("{base}" + path) as answer:
        return json.load(answer)

# Keep the name of the snapshot you have, and ask later what changed since.
since = get("/api/v1/index.json")["meta"]["snapshot"]
path = f"/api/v1/changes.json?since={since}{ask}"
while path:
    page = get(path)
    for change in page["data"]:
        print(change["seq"], change["change"], change["dataset"], change["id"])
    path = page["page"]["next"]
print(page["page"]["total"])`,
      r: `library(jsonlite)

# Keep the name of the snapshot you have, and ask later what changed since.
since <- fromJSON("{base}/api/v1/index.json")$meta$snapshot
changes <- fromJSON(paste0("{base}/api/v1/changes.json?since=", since, "{ask}"))
print(changes$page$total)`,
      javascript: `const get = async (path) => (await fetch('{base}' + path)).json();

// Keep the name of the snapshot you have, and ask later what changed since.
const since = (await get('/api/v1/index.json')).meta.snapshot;
let path = \`/api/v1/changes.json?since=\${since}{ask}\`;
while (path) {
  const { data, page } = await get(path);
  for (const { seq, change, dataset, id } of data) console.log(seq, change, dataset, id);
  if (!page.next) console.log(page.total);
  path = page.next;
}`,
    },
  },
  {
    id: 'digest',
    title: 'guide.digest',
    code: {
      curl: `curl -sL '{base}/data/latest/awards.csv.gz{first}' -o awards.csv.gz
curl -sL '{base}/data/latest/manifest.json' | grep -A 3 '"bulk/awards.csv.gz"' | grep -q "$(sha256sum awards.csv.gz | cut -d ' ' -f 1)" && echo whole`,
      python: `import hashlib, json, urllib.request

def read(name):
    with urllib.request.urlopen(f"{base}/data/latest/{name}") as answer:
        return answer.read()

published = json.loads(read("manifest.json"))["files"]["bulk/awards.csv.gz"]["sha256"]
if hashlib.sha256(read("awards.csv.gz{first}")).hexdigest() == published:
    print("whole")`,
      r: `library(jsonlite)
library(digest)

published <- fromJSON("{base}/data/latest/manifest.json")$files[["bulk/awards.csv.gz"]]$sha256
download.file("{base}/data/latest/awards.csv.gz{first}", "awards.csv.gz", mode = "wb", quiet = TRUE)
if (digest(file = "awards.csv.gz", algo = "sha256") == published) print("whole")`,
      javascript: `import { createHash } from 'node:crypto';

const read = async (name) => Buffer.from(await (await fetch('{base}/data/latest/' + name)).arrayBuffer());
const { files } = JSON.parse(await read('manifest.json'));
const digest = createHash('sha256').update(await read('awards.csv.gz{first}')).digest('hex');
if (digest === files['bulk/awards.csv.gz'].sha256) console.log('whole');`,
    },
  },
];

/** The code of an example for one portal: where it is, and whether its rows are invented and have to be asked for. */
export function exampleCode(example: ApiExample, language: ExampleLanguage, base: string, invented: boolean): string {
  return example.code[language]
    .replaceAll('{base}', base)
    .replaceAll('{ask}', invented ? '&include=demo' : '')
    .replaceAll('{first}', invented ? '?include=demo' : '');
}
