WITH told AS (
    SELECT claim, at, rowid AS line,
        CASE WHEN lower(unit) IN ('', '?', 'null', 'n/a') THEN NULL ELSE unit END AS unit,
        CASE WHEN lower(who) IN ('', '?', 'null', 'n/a') THEN NULL ELSE who END AS who
    FROM claims),
by_unit AS (
    SELECT claim, unit, lag(unit) OVER (PARTITION BY claim ORDER BY at, line) AS before FROM told WHERE unit IS NOT NULL),
by_person AS (
    SELECT claim, who, lag(who) OVER (PARTITION BY claim ORDER BY at, line) AS before FROM told WHERE who IS NOT NULL)
SELECT 'requests' AS figure, count(DISTINCT claim) AS value FROM claims
UNION ALL SELECT 'handovers', count(*) FROM by_unit WHERE before <> unit
UNION ALL SELECT 'pingPong', count(DISTINCT claim) FROM (
    SELECT claim FROM by_unit WHERE before IS NULL OR before <> unit GROUP BY claim, unit HAVING count(*) > 1)
UNION ALL SELECT 'handovers of people', count(*) FROM by_person WHERE before <> who
UNION ALL SELECT 'pingPong of people', count(DISTINCT claim) FROM (
    SELECT claim FROM by_person WHERE before IS NULL OR before <> who GROUP BY claim, who HAVING count(*) > 1);
