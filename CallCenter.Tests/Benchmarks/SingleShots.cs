using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace CallCenter.Tests.Benchmarks;

/// <summary>BenchmarkDotNet measuring every call by itself, so that a percentile is one of calls and not of means.</summary>
internal static class SingleShots
{
    public static void Run<T>(int calls)
    {
        // In this process: what is measured is the program as it was built, and no other is built for it.
        var job = Job.Default.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(30), logOutput: false)).WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(500).WithIterationCount(calls).WithInvocationCount(1).WithUnrollFactor(1);
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddColumnProvider(DefaultColumnProviders.Descriptor, DefaultColumnProviders.Params)
            .AddColumn(StatisticColumn.Median, new Percentile99(), StatisticColumn.Max)
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableOptimizationsValidator)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "callcenter-bench"));
        var summary = BenchmarkRunner.Run<T>(config);
        foreach (var error in summary.ValidationErrors)
        {
            ConsoleLogger.Default.WriteLineError(error.Message);
        }

        MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);
    }

    private sealed class Percentile99 : IColumn
    {
        public string Id => nameof(Percentile99);

        public string ColumnName => "P99";

        public string Legend => "99th percentile of single calls";

        public bool AlwaysShow => true;

        public ColumnCategory Category => ColumnCategory.Statistics;

        public int PriorityInCategory => 0;

        public bool IsNumeric => true;

        public UnitType UnitType => UnitType.Time;

        public bool IsAvailable(Summary summary) => true;

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
            summary[benchmarkCase]?.ResultStatistics is { } statistics
                ? string.Create(style.CultureInfo, $"{statistics.Percentiles.Percentile(99) / 1000:N1} us")
                : "NA";
    }
}
