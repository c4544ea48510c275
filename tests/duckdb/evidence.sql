-- Evidence by outcome over all programs: sites/*/data/catalog.json are what the academy and its participants publish.
WITH entries AS (
  SELECT site.url AS site, unnest(entries) AS entry
  FROM read_json('sites/*/data/catalog.json', format = 'newline_delimited', maximum_object_size = 33554432, columns = {
    site: 'STRUCT(url VARCHAR, title VARCHAR)',
    entries: 'STRUCT(id VARCHAR, kind VARCHAR, title VARCHAR, code VARCHAR, draft BOOLEAN, outcomes STRUCT("to" VARCHAR, level VARCHAR)[])[]'
  })
),
outcomes AS (
  SELECT site || entry.id AS outcome, entry.code AS code, entry.title AS title
  FROM entries WHERE entry.kind = 'outcome'
),
evidence AS (
  SELECT site, site || entry.id AS work, unnest(entry.outcomes) AS aim
  FROM entries WHERE entry.kind = 'artifact' AND entry.draft IS NOT TRUE
)
SELECT outcomes.code, outcomes.title, sheet."Framework" AS framework, count(DISTINCT work) AS works, count(DISTINCT site) AS sites
FROM outcomes
LEFT JOIN evidence ON outcome = CASE WHEN aim."to" LIKE 'http%' THEN aim."to" ELSE site || aim."to" END
LEFT JOIN read_csv('sites/*/data/outcomes.csv', header = true) AS sheet ON sheet."Code" = outcomes.code
GROUP BY ALL ORDER BY outcomes.code;
