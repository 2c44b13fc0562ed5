using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace CallCenter.Tests.Builders;

/// <summary>
/// The product as its users start it: a process of its own, on a free port, with a data folder of its own that outlives it, so that
/// a test can kill it and start it again. With <c>CALLCENTER_PRODUCT_LOGS=folder</c> what it prints is kept there.
/// </summary>
public sealed class ProductProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(90);

    private readonly Dictionary<string, string> _settings;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly bool _ownsFolder;
    private Process? _process;

    /// <summary>A product that isn't running yet.</summary>
    /// <param name="environment">Development (with the demo) or another.</param>
    /// <param name="settings">Settings, as on the command line: <c>Site:RingTime</c>.</param>
    /// <param name="dataFolder">Another product's folder, to share its database; by default a new one.</param>
    public ProductProcess(string environment = "Development", IReadOnlyDictionary<string, string>? settings = null, string? dataFolder = null)
    {
        Port = FreePort();
        _ownsFolder = dataFolder is null;
        DataFolder = dataFolder ?? Directory.CreateTempSubdirectory("callcenter-").FullName;
        _settings = new Dictionary<string, string>
        {
            ["Urls"] = Address,
            ["ConnectionStrings:CallCenter"] = $"Data Source={DatabasePath}",
            ["Journal:Directory"] = Path.Combine(DataFolder, "journal"),
            ["TierImport:Directory"] = Path.Combine(DataFolder, "tier-imports"),
            ["TierImport:DropDirectory"] = Path.Combine(DataFolder, "tier-drop"),
            ["environment"] = environment,
            ["contentRoot"] = Repository.PathOf("CallCenter.Web"),
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            _settings[name] = value;
        }
    }

    /// <summary>Port it serves on.</summary>
    public int Port { get; }

    /// <summary>Address it serves on.</summary>
    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>Folder of its database and journal.</summary>
    public string DataFolder { get; }

    /// <summary>Its SQLite file.</summary>
    public string DatabasePath => Path.Combine(DataFolder, "callcenter.db");

    /// <summary>What it has printed.</summary>
    public string Output => string.Join(Environment.NewLine, _output);

    /// <summary>Its exit code, or null while it runs.</summary>
    public int? ExitCode => _process is { HasExited: true } ended ? ended.ExitCode : null;

    /// <summary>Sets a setting for the next start.</summary>
    public void Set(string setting, string value) => _settings[setting] = value;

    /// <summary>Starts it without waiting.</summary>
    public void Launch()
    {
        var start = new ProcessStartInfo("dotnet", [Repository.ProgramPath, .. _settings.Select(setting => $"--{setting.Key}={setting.Value}")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = DataFolder,
        };
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public async Task StartAsync()
    {
        Launch();
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.TrueAsync(async () =>
        {
            Assert.False(_process!.HasExited, $"The product ended: {Output}");
            try
            {
                return (await client.GetAsync(new Uri($"{Address}/health/ready"))).IsSuccessStatusCode;
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        }, "the product is ready", ReadyWithin);
    }

    /// <summary>The values of a metric, by its labels as they're printed.</summary>
    public async Task<IReadOnlyDictionary<string, double>> MetricAsync(string name)
    {
        using var client = new HttpClient();
        var text = await client.GetStringAsync(new Uri($"{Address}/metrics"));
        return text.Split('\n')
            .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal))
            .ToDictionary(line => line[name.Length..line.LastIndexOf(' ')], line => double.Parse(line[line.LastIndexOf(' ')..], CultureInfo.InvariantCulture));
    }

    /// <summary>Waits until it ends by itself.</summary>
    public async Task<int> EndAsync(CancellationToken cancellation)
    {
        await _process!.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    /// <summary>Kills it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill();
            await running.WaitForExitAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        if (Environment.GetEnvironmentVariable("CALLCENTER_PRODUCT_LOGS") is { Length: > 0 } logs)
        {
            Directory.CreateDirectory(logs);
            await File.WriteAllTextAsync(Path.Combine(logs, $"{Port}.log"), Output);
        }

        if (_ownsFolder)
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }

    /// <summary>A port that nothing listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }
}
