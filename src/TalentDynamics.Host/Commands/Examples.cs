namespace TalentDynamics.Host.Commands;

/// <summary>What the help shows below the options: how each verb is really used.</summary>
internal static class Examples
{
    public static string Of(string verb) =>
        verb switch
        {
            "run" => Run,
            "import" => Import,
            "new" => New,
            "compare" => Compare,
            "check" => Check,
            "calibrate" => Calibrate,
            "forecast" => Forecast,
            "explain" => Explain,
            "sensitivity" => Sensitivity,
            "whatif" => WhatIf,
            "explore" => Explore,
            "export" => Export,
            "dashboard" => Dashboard,
            "bench" => Bench,
            "silo" => Silo,
            "silos" or "runs" or "resume" => Cluster,
            "certificates" => Certificates,
            "ledger" => Ledger,
            _ => All,
        };

    private const string Run = """
        Examples:
          talent run scenarios/llama-2023/baseline.yaml
          talent run scenarios/llama-2023/baseline.yaml --as-observed      every world is what happened: why, in this model?
          talent run scenarios/llama-2023/baseline.yaml --worlds 100000 --seed 7
          talent run scenarios/llama-2023/baseline.yaml --set parameters.pullExcess.value=0 --out runs/no-pull
          talent run scenarios/llama-2023/baseline.yaml --output json --quiet | jq '.cohorts[].stayers'
          talent run scenarios/llama-2023/baseline.yaml --pace 1s --prometheus 127.0.0.1:9464
          talent run scenarios/llama-2023/baseline.yaml --trace median     with talent dashboard, or OTEL_* variables

        """;

    private const string Forecast = """
        Examples:
          talent forecast scenarios/llama-2023/baseline.yaml --from 2023-12-31
          talent forecast scenarios/llama-2023/baseline.yaml --from 2025-05-25 --to 2026-12-31
          talent forecast scenarios/llama-2023/baseline.yaml --from 2025-05-25 --to 2030-12-31 --seal --reason 'those who stayed'

        """;

    private const string Ledger = """
        Examples:
          talent ledger
          talent ledger --settle 3 --observed observed-2027.csv

        """;

    private const string Import = """
        Examples:
          talent import hr.csv --as-of 2018-12-31 --since 2014-01-01 --out acme
          talent import hr.xlsx --as-of 2018-12-31 --out acme --dates day-first    where 03/04/2012 is 3 April and nothing tells
          talent import hr.csv --as-of 2018-12-31 --out acme                       again, after acme/mapping.yaml was changed

        """;

    private const string New = """
        Examples:
          talent new northlight
          talent run northlight/scenario.yaml
          talent whatif northlight/scenario.yaml northlight/no-reorganisation.yaml

        """;

    private const string Compare = """
        Examples:
          talent compare runs/llama-2023-…
          talent compare runs/llama-2023-… --require reproduces
          talent compare runs/llama-2023-… --require 'stayers.mean in [2.5,3.5]' --output json

        """;

    private const string Check = """
        Examples:
          talent check scenarios/llama-2023/baseline.yaml
          talent check scenarios/llama-2023/baseline.yaml --set parameters.pullExcess.value=9
          talent check scenarios/llama-2023/baseline.yaml --as-observed    can worlds be the history, and are they drawn right?

        """;

    private const string Calibrate = """
        Examples:
          talent calibrate scenarios/llama-2023/baseline.yaml
          talent calibrate                                       all shipped cohorts together
          talent calibrate --sbc 500                             and check the calibration on simulated data
          talent calibrate --sbc-by-month 500                    the same, seeing of it what real observations tell
          talent calibrate --rivals                              which form of the model the cohorts favour, and by how much
          talent calibrate --recover 100                         and recover known parameters of large cohorts
          talent calibrate --resume --out calibrations/all-1     go on after an interruption

        """;

    private const string Silo = """
        Examples:
          talent silo --embedded-store store
          talent silo --cluster http://127.0.0.1:6390/talent
          talent silo --cluster rediss://redis.example.net:6379/team --listen silo-1.example.net --tls certificates/silo.pem

        """;

    private const string Cluster = """
        Examples:
          talent run scenarios/llama-2023/baseline.yaml --cluster http://127.0.0.1:6390/talent
          talent silos --cluster http://127.0.0.1:6390/talent
          talent silos --cluster http://127.0.0.1:6390/talent --gateway silo-1.example.net:30000
          talent runs --cluster http://127.0.0.1:6390/talent
          talent resume llama-2023-561dcc90-1-bc07eae2 --cluster http://127.0.0.1:6390/talent

        """;

    private const string Certificates = """
        Examples:
          talent certificates certificates
          talent silo --embedded-store store --tls certificates/silo.pem
          talent run scenarios/llama-2023/baseline.yaml --cluster http://127.0.0.1:6390/talent --tls certificates/client.pem

        """;

    private const string Explain = """
        Examples:
          talent explain runs/llama-2023-…
          talent explain runs/llama-2023-… --worlds 500 --output json
          talent explain runs/llama-2023-… --researcher timothee-lacroix --world 7

        """;

    private const string Sensitivity = """
        Examples:
          talent sensitivity scenarios/llama-2023/baseline.yaml
          talent sensitivity scenarios/llama-2023/baseline.yaml --method sobol --samples 512
          talent sensitivity scenarios/llama-2023/baseline.yaml --method shapley

        """;

    private const string WhatIf = """
        Examples:
          talent whatif scenarios/llama-2023/baseline.yaml scenarios/llama-2023/no-mistral.yaml
          talent whatif scenarios/llama-2023/baseline.yaml scenarios/llama-2023/{no-mistral,steady-leadership}.yaml --out runs/whatif
          talent whatif scenarios/llama-2023/baseline.yaml --sweep events.meta-llama-4.size=-1.5..1.5:7
          talent whatif scenarios/llama-2023/baseline.yaml scenarios/llama-2023/retention-grants-2023.yaml --sweep grants.retention-2023.size=0..8:9
          talent whatif scenarios/llama-2023/baseline.yaml scenarios/llama-2023/llama4-well-received.yaml --from 2024-12-31

        """;

    private const string Explore = """
        Examples:
          talent explore scenarios/llama-2023/baseline.yaml
          talent explore scenarios/llama-2023/baseline.yaml --no-browser --port 8080    prints the address; Ctrl+C ends it
          talent explore scenarios/bert/baseline.yaml --worlds 2500                     fewer worlds, sooner whole

        """;

    private const string Export = """
        Examples:
          talent export runs/llama-2023-… --openmetrics llama.om
          promtool tsdb create-blocks-from openmetrics llama.om prometheus-data

        """;

    private const string Dashboard = """
        Examples:
          talent dashboard
          talent run scenarios/llama-2023/baseline.yaml --trace median     in another terminal, while it runs

        """;

    private const string Bench = """
        Examples:
          talent bench scenarios/llama-2023/baseline.yaml
          talent bench scenarios/llama-2023/baseline.yaml --worlds 100000 --rounds 21 --out bench.json

        """;

    private const string All = """
        Examples:
          talent run scenarios/llama-2023/baseline.yaml          run 10,000 worlds, compare, write a report
          talent explore scenarios/llama-2023/baseline.yaml      move a lever, see who would still be there
          talent compare runs/llama-2023-… --require reproduces  compare again, exit 3 unless it reproduces
          talent check scenarios/llama-2023/baseline.yaml        all faults of a scenario, with line and column
          talent explain runs/llama-2023-…                       why they leave in this model: four answers, one page
          talent whatif BASE VARIANT…                            what variants would have changed, world by world

        Exit codes: 0 ok · 1 the run failed · 2 bad input · 3 a required check is not met · 130 interrupted
        Completion: talent '[suggest:N]' 'LINE' answers with what may follow; the README has a line for bash and zsh.

        """;
}
