using BenchmarkDotNet.Attributes;
using CallCenter.Core.Customers;

namespace CallCenter.Tests.Benchmarks;

/// <summary>A caller among 1,000,000 customers is recognised, alone and while 100,000 rows of a tier file are being applied: what BenchmarkDotNet makes of <see cref="ImportsBenchmark"/>'s store.</summary>
public class RecognitionMeasurements
{
    private readonly Random _random = new(3);
    private Task _import = Task.CompletedTask;

    /// <summary>Whether an import runs beside it.</summary>
    [Params(false, true)]
    public bool Importing { get; set; }

    internal static CustomerRecognition Recognition { get; set; } = null!;

    /// <summary>Starts an import, to its end.</summary>
    internal static Func<Task<Func<Task>>> PrepareImport { get; set; } = null!;

    /// <summary>Uploads and checks the file, and begins to apply it.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        if (Importing)
        {
            var apply = await PrepareImport();
            _import = Task.Run(apply);
        }
    }

    /// <summary>One caller.</summary>
    [Benchmark(Description = "recognition among 1,000,000")]
    public Task<IReadOnlyList<CustomerBasics>> Recognise() => Recognition.FindAllAsync(RecognitionBenchmark.Number(_random.Next(ImportsBenchmark.Customers)));

    /// <summary>Had it ended before, the figures would be wrong.</summary>
    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        if (Importing && _import.IsCompleted)
        {
            throw new InvalidOperationException("The import had ended before the measurement.");
        }

        await _import;
    }
}
