using CallCenter.Tests.Benchmarks;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace CallCenter.Tests;

/// <summary>Runs the tests, or with <c>bench NAME</c> a benchmark.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) => args switch
    {
        ["bench", ..] => await BenchmarkCommand.RunAsync(args[1..]),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => await ConsoleRunner.Run(args),
    };
}
