using System.Diagnostics;
using System.Text.Json;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Tables;

namespace CallCenter.Tests.Outbound.Import;

/// <summary><c>import load</c> as its users start it: its output is read by programs, its errors by people.</summary>
[Collection(ProductCollection.Name)]
public sealed class ImportLoadCommandTests : IDisposable
{
    private readonly TableFiles _files = new();
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("callcenter-load-");

    public void Dispose()
    {
        _files.Dispose();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Load_ByAMapping_PrintsTheCountsAndEachRejectWithItsReason()
    {
        var path = _files.Text("名单.csv", "客户编号,姓名,手机号码\n007,张三,13800000001\n008,李四,12\n007,张三,138-0000-0001\n009,王五,\n");
        var mapping = _files.Text("crm.json", """{"number": "手机号码", "customerName": "姓名", "customerNumber": "客户编号"}""");
        var (code, output, error) = await RunAsync(path, "--mapping", mapping, "--json");

        Assert.Equal((0, ""), (code, error));
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;
        Assert.Equal((4, 1, 1, 2), (Count("read"), Count("loaded"), Count("duplicate"), Count("rejected")));
        Assert.Equal(
            ["3 badNumber 12", "4 duplicate 2", "5 noNumber "],
            root.GetProperty("rejects").EnumerateArray().Select(reject =>
                $"{reject.GetProperty("row")} {reject.GetProperty("reason").GetString()} {reject.GetProperty("detail").GetString()}"));

        // Nobody has saved such a mapping; the columns speak for themselves.
        var (unknown, _, why) = await RunAsync(path, "--mapping", "CRM", "--json");
        Assert.Equal(1, unknown);
        Assert.Contains("There is no mapping 'CRM'", why, StringComparison.Ordinal);
        var (guessed, text, _) = await RunAsync(path, "--mapping", "auto");
        Assert.Equal(0, guessed);
        Assert.Contains("4 read = 1 loaded + 1 duplicate + 2 rejected", text, StringComparison.Ordinal);

        int Count(string name) => root.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Load_OfWhatCannotBeLoaded_SaysWhyAndEndsWithOne()
    {
        var (broken, _, why) = await RunAsync(_files.Text("a.xlsx", "PK\u0003\u0004 no more"), "--mapping", "auto");
        Assert.Equal(1, broken);
        Assert.StartsWith("Damaged:", why, StringComparison.Ordinal);

        var (unmapped, _, because) = await RunAsync(_files.Text("a.csv", "姓名,地址\n张三,长沙\n"), "--mapping", "auto");
        Assert.Equal(1, unmapped);
        Assert.Contains("Number: required", because, StringComparison.Ordinal);

        var (missing, _, where) = await RunAsync(Path.Combine(_data.FullName, "none.csv"), "--mapping", "auto");
        Assert.Equal(1, missing);
        Assert.Contains("There is no file", where, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.ProgramPath, "import", "load", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _data.FullName,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ConnectionStrings__CallCenter"] = $"Data Source={Path.Combine(_data.FullName, "callcenter.db")}";
        start.Environment["ListImport__Directory"] = Path.Combine(_data.FullName, "lists");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, (await output).Trim(), (await error).Trim());
    }
}
