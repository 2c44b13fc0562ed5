using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Outbound.Import;

/// <summary>A server of another system on loopback: the real program, with a configuration, a folder and a port of its own.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _root;

    private LoopbackServer(Process process, DirectoryInfo root, int port)
    {
        _process = process;
        _root = root;
        Port = port;
    }

    /// <summary>Port on loopback.</summary>
    public int Port { get; }

    /// <summary>Folder of its files.</summary>
    public string Folder => Path.Combine(_root.FullName, "files");

    /// <summary>Folder of its configuration.</summary>
    public string Root => _root.FullName;

    /// <summary>Starts a program and waits until it listens.</summary>
    /// <param name="program">Where it lies.</param>
    /// <param name="package">Debian package that has it.</param>
    /// <param name="configure">Writes what it needs into its folder, and gives its arguments.</param>
    public static async Task<LoopbackServer> StartAsync(string program, string package, Func<string, int, string[]> configure)
    {
        Requirement.That(File.Exists(program), $"{program} isn't installed. Debian: apt-get install {package}");
        Requirement.That(Environment.IsPrivilegedProcess, $"{program} signs users in, which it can do as root only.");
        var root = System.IO.Directory.CreateTempSubdirectory("callcenter-server-");
        System.IO.Directory.CreateDirectory(Path.Combine(root.FullName, "files"));
        var port = ProductProcess.FreePort();
        var process = Process.Start(new ProcessStartInfo(program, configure(root.FullName, port))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = new System.Collections.Concurrent.ConcurrentQueue<string?>();
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data);
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Eventually.TrueAsync(async () =>
        {
            Assert.False(process.HasExited, $"{program} ended: {string.Join('\n', said)}");
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync("127.0.0.1", port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }, $"{program} listens");
        return new LoopbackServer(process, root, port);
    }

    /// <summary>Runs a program to its end and gives what it printed.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Trim();
    }

    /// <summary>A number as configurations write it.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _root.Delete(recursive: true);
    }
}
