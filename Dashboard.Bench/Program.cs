using System.Globalization;
using BenchmarkDotNet.Running;
using Dashboard.Bench.Costs;
using Dashboard.Bench.Forecasting;
using Dashboard.Bench.Gates;
using Dashboard.Bench.Injection;
using Dashboard.Bench.Interface;
using Dashboard.Bench.Live;
using Dashboard.Bench.Nab;
using Dashboard.Bench.Showcase;

namespace Dashboard.Bench;

public static class EntryPoint
{
    private const string Help = """
        dotnet run -c Release --project Dashboard.Bench -- COMMAND

          --filter '*'     Benchmarks by BenchmarkDotNet: collection, engine tick, frames, fan-out, detectors, forecasters, statistics.
          gates            Bytes and ratios that must hold; exit code 1 when one does not. Under 90 s.
          smoke            The built application starts, is ready, shows a live frame in a real Chromium and stops cleanly.
          pictures DIR     Screenshots of every page of the demo, at three sizes, dark and light.
          live             The built application and a real Chromium: start, latency, bytes and calls a tick, CPU and memory.
          circuits [n]     CPU and memory of the server with n viewers (200) that answer but draw nothing.
          api [n [s]]      Answers of the API beside those of netdata and Prometheus: p50, p99, requests a second, after s seconds of collection
                           (610 where netdata is had, for 600 points, else 65); n clients of the socket (1,000) at one update a second.
          start            Only the start: process to first live frame.
          nab ...          Scores the detectors on the open files of the Numenta Anomaly Benchmark; --check holds the scores on record,
                           --cross chooses the thresholds on other files than the scored ones.
          injection        Planted events found and how soon, false alarms on clean series, how true the p-values are.
          forecasts ...    Accuracy and coverage of the forecasters against naive ones; --packages DIR adds those of the optional package torch.
          intervals        Coverage of 95 % intervals by series and forecaster; exit code 1 outside 93 to 97 %.
          costs            Time, allocation and memory of one series for each detector and forecaster; exit code 1 when bytes exceed a budget.
          showcase         The showcase's published times for 10,000 points against the library's.
          refits DIR       Cost of an automatic forecast's fit and second, with and without the models of the optional package torch in DIR.
          resident [min]   Resident memory each minute for so long (10), one viewer, nothing forced.
          quiet [minutes]  The application on this machine with nobody looking for so long (60): every episode it opens; exit code 1 when more than a handful an hour.
          soak [minutes]   One viewer for so long (10): heaps after forced collections each minute, and their slopes.
        """;

    private const int DefaultCircuits = 200;
    private const int DefaultClients = 1_000;
    private const int DefaultMinutes = 10;
    private const int QuietMinutes = 60;

    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["gates"]:
                return GateRun.Run();
            case ["costs"]:
                return CostsRun.Run();
            case ["intervals"]:
                return IntervalsRun.Run();
            case ["injection"]:
                return InjectionRun.Run();
            case ["showcase"]:
                return ShowcaseRun.Run();
            case ["nab", .. var rest]:
                return NabCommand.Run(rest);
            case ["forecasts", ..]:
                return ForecastAccuracy.Run(args.AsSpan(1));
            case ["refits", var packages]:
                return RefitCost.Run(packages);
            case ["smoke"]:
                return await SmokeRun.RunAsync();
            case ["pictures", var folder]:
                await PicturesRun.RunAsync(folder);
                return 0;
            case ["live"]:
                return await LiveRun.RunAsync();
            case ["circuits", ..] when Number(args, DefaultCircuits) is { } circuits:
                return await CircuitsRun.RunAsync(circuits);
            case ["api", .. var rest] when Number(args[..Math.Min(args.Length, 2)], DefaultClients) is { } clients && Number(rest, 0) is { } seconds:
                return await ApiRun.RunAsync(clients, seconds);
            case ["start"]:
                return await StartRun.RunAsync();
            case ["resident", ..] when Number(args, DefaultMinutes) is { } minutes:
                return await ResidentRun.RunAsync(minutes);
            case ["quiet", ..] when Number(args, QuietMinutes) is { } minutes:
                return await QuietRun.RunAsync(minutes);
            case ["soak", ..] when Number(args, DefaultMinutes) is { } minutes:
                return await SoakRun.RunAsync(minutes);
            case ["--help" or "-h"]:
                Console.WriteLine(Help);
                return 0;
            default:
                BenchmarkSwitcher.FromAssembly(typeof(EntryPoint).Assembly).Run(args);
                return 0;
        }
    }

    /// <summary>The number after a command, or what stands for it when there is none; null when it is no positive number.</summary>
    private static int? Number(string[] args, int otherwise) => args switch
    {
        [] or [_] => otherwise,
        [_, var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        _ => null,
    };
}
