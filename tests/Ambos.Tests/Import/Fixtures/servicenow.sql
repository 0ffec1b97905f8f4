WITH told AS (
    SELECT number, incident_state, made_sla, assignment_group, resolved_at, rowid AS line,
        printf('%04d-%02d-%02d %s',
            substr(sys_updated_at, instr(sys_updated_at, ' ') - 4, 4),
            substr(sys_updated_at, instr(sys_updated_at, '/') + 1, instr(substr(sys_updated_at, instr(sys_updated_at, '/') + 1), '/') - 1),
            substr(sys_updated_at, 1, instr(sys_updated_at, '/') - 1),
            substr(sys_updated_at, instr(sys_updated_at, ' ') + 1)) AS at
    FROM incident_event_log),
events AS (
    SELECT *, row_number() OVER (PARTITION BY number ORDER BY at, line) AS place,
        row_number() OVER (PARTITION BY number ORDER BY at DESC, line DESC) AS from_end
    FROM told),
last_events AS (
    SELECT * FROM events WHERE from_end = 1),
known AS (
    SELECT number, place, assignment_group, lag(assignment_group) OVER (PARTITION BY number ORDER BY place) AS before
    FROM events WHERE assignment_group <> '?'),
holdings AS (
    SELECT number, assignment_group FROM known WHERE before IS NULL OR before <> assignment_group)
SELECT 'requests' AS figure, count(*) AS value FROM last_events
UNION ALL SELECT 'delivered', count(*) FROM last_events WHERE resolved_at <> '?'
UNION ALL SELECT 'kept', count(*) FROM last_events WHERE resolved_at <> '?' AND made_sla = 'true'
UNION ALL SELECT 'broken', count(*) FROM last_events WHERE resolved_at <> '?' AND made_sla = 'false'
UNION ALL SELECT 'undelivered', count(*) FROM last_events WHERE resolved_at = '?'
UNION ALL SELECT 'handovers', count(*) FROM known WHERE before <> assignment_group
UNION ALL SELECT 'pingPong', count(*) FROM (SELECT number FROM holdings GROUP BY number HAVING count(*) > count(DISTINCT assignment_group))
UNION ALL SELECT 'brokenBy unknown', count(*) FROM last_events
    WHERE resolved_at <> '?' AND made_sla = 'false' AND number NOT IN (SELECT number FROM known)
UNION ALL SELECT 'teams', count(DISTINCT assignment_group) FROM known
UNION ALL SELECT 'callers', count(DISTINCT caller_id) FROM incident_event_log;
