namespace CallCenter.Tests.Benchmarks;

/// <summary><c>bench routing|recognition|assignment|tables|lists|customers|imports|importing|lab|funnel|extraction|refill</c>: prints figures, judges nothing.</summary>
internal static class BenchmarkCommand
{
    private static readonly Dictionary<string, Func<TextWriter, Task>> Benchmarks = new()
    {
        ["routing"] = RoutingBenchmark.RunAsync,
        ["recognition"] = RecognitionBenchmark.RunAsync,
        ["assignment"] = AssignmentBenchmark.RunAsync,
        ["tables"] = TablesBenchmark.RunAsync,
        ["lists"] = ListsBenchmark.RunAsync,
        ["customers"] = CustomersBenchmark.RunAsync,
        ["imports"] = ImportsBenchmark.RunAsync,
        ["importing"] = ImportsBenchmark.RunImportingAsync,
        ["lab"] = LabBenchmark.RunAsync,
        ["funnel"] = FunnelBenchmark.RunAsync,
        ["extraction"] = ExtractionBenchmark.RunAsync,
        ["refill"] = RefillBenchmark.RunAsync,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var name] || !Benchmarks.TryGetValue(name, out var benchmark))
        {
            await Console.Error.WriteLineAsync($"bench {string.Join('|', Benchmarks.Keys)}");
            return 2;
        }

        await Console.Out.WriteLineAsync($"{name}: {Environment.ProcessorCount} processors, .NET {Environment.Version}");
        await benchmark(Console.Out);
        return 0;
    }
}
