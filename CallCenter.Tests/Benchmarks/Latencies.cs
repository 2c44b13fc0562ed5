using System.Diagnostics;
using System.Globalization;

namespace CallCenter.Tests.Benchmarks;

/// <summary>Durations of one operation, run many times after a warm-up.</summary>
internal sealed class Latencies(string name)
{
    private readonly List<double> _microseconds = [];

    /// <summary>Times an operation that a preparation, not timed, comes before.</summary>
    public void Measure(int warmUp, int runs, Action prepare, Action operation)
    {
        for (var i = -warmUp; i < runs; i++)
        {
            prepare();
            var start = Stopwatch.GetTimestamp();
            operation();
            Add(i, start);
        }
    }

    /// <summary>Times an operation that is awaited.</summary>
    public async Task MeasureAsync(int warmUp, int runs, Func<int, Task> operation)
    {
        for (var i = -warmUp; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await operation(i);
            Add(i, start);
        }
    }

    /// <summary>Times an operation that is awaited, again and again as long as something else goes on.</summary>
    public async Task MeasureWhileAsync(Func<bool> goesOn, Func<Task> operation)
    {
        while (goesOn())
        {
            var start = Stopwatch.GetTimestamp();
            await operation();
            Add(0, start);
        }
    }

    public double Percentile(double share)
    {
        var sorted = _microseconds.Order().ToList();
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }

    public string Line(Latencies? reference = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {name,-58} p50 {Percentile(0.5),9:F1} µs   p99 {Percentile(0.99),9:F1} µs   max {Percentile(1),9:F1} µs   n {_microseconds.Count}{(reference is null ? "" : $"   p50 ratio {Percentile(0.5) / reference.Percentile(0.5):F2}")}");

    private void Add(int run, long start)
    {
        if (run >= 0)
        {
            _microseconds.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
    }
}
