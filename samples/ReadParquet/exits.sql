-- Where those who left went, and why: the mean number in a world. In the DuckDB command line:
--   duckdb -c "set variable run = 'runs/seven'" -c ".read samples/ReadParquet/exits.sql"
with worlds as (select count(*) as n from read_parquet(getvariable('run') || '/worlds.parquet'))
select
    destination,
    cause,
    round(count(*) / any_value(n), 3) as exits_per_world
from read_parquet(getvariable('run') || '/exits.parquet'), worlds
where cohort = 'llama' and spell = 0
group by all
order by exits_per_world desc, destination, cause;
