using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Telephony;

/// <summary>
/// A caller: one sipp process with one call. It talks when it is told to, by datagrams of the test which its scenario
/// waits for: a key (sent as SIP INFO), or hanging up. It tells by files how far it is.
/// </summary>
public sealed class SippCaller : IAsyncDisposable
{
    private readonly Process process;
    private readonly UdpClient control = new(AddressFamily.InterNetwork);
    private readonly IPEndPoint address;
    private readonly string folder, id;
    // Three digits from the start: the scenario uses it as the CSeq number of what it sends.
    private int turn = 100;

    private SippCaller(Process process, IPEndPoint address, string folder, string id)
    {
        (this.process, this.address, this.folder, this.id) = (process, address, folder, id);
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Dials.</summary>
    /// <param name="server">The switch.</param>
    /// <param name="number">The caller's number; null calls with a withheld one.</param>
    /// <param name="dialled">The number dialled.</param>
    public static SippCaller Dial(AsteriskServer server, string? number, string dialled = "96888")
    {
        var peer = AsteriskServer.TrunkPeer;
        var id = $"caller-{Guid.NewGuid():N}";
        var folder = Directory.CreateTempSubdirectory("sipp-").FullName;
        var scenario = Path.Combine(folder, "caller.xml");
        File.WriteAllText(scenario, Scenario(number, id));
        var address = new IPEndPoint(peer, FreePort.Udp($"{peer}"));
        var process = Process.Start(new ProcessStartInfo("sipp",
        [
            "-sf", scenario, "-i", $"{peer}", "-p", $"{address.Port}", "-mp", $"{FreePort.Udp($"{peer}")}", "-cid_str", id,
            "-m", "1", "-s", dialled, "-nostdin", "-default_behaviors", "none", "-trace_err", "-error_file", Path.Combine(folder, "errors.log"),
            $"127.0.0.1:{server.SipPort}",
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder })!;
        return new SippCaller(process, address, folder, id);
    }

    /// <summary>Whether the call is over: either side hung up.</summary>
    public bool Ended => File.Exists(Path.Combine(folder, "ended")) || process.HasExited;

    /// <summary>Whether the switch has answered.</summary>
    public bool Answered => File.Exists(Path.Combine(folder, "answered"));

    /// <summary>When the switch had answered, by the caller's own clock.</summary>
    public DateTimeOffset AnsweredAt => File.GetLastWriteTimeUtc(Path.Combine(folder, "answered"));

    /// <summary>When the call was over, by the caller's own clock.</summary>
    public DateTimeOffset EndedAt => File.GetLastWriteTimeUtc(Path.Combine(folder, "ended"));

    /// <summary>Presses a key, once the call is answered; ends when the switch has taken it.</summary>
    public Task PressAsync(char key) => TellAsync("OPTIONS", key.ToString(), () => File.Exists(Path.Combine(folder, $"taken-{turn}")));

    /// <summary>Hangs up, once the call is answered.</summary>
    public Task HangUpAsync() => TellAsync("MESSAGE", "-", () => Ended);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        control.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task TellAsync(string method, string subject, Func<bool> done)
    {
        await Eventually.TrueAsync(() => Answered, "the switch answers the caller");
        var number = (++turn).ToString(CultureInfo.InvariantCulture);
        var datagram = Encoding.ASCII.GetBytes(string.Join("\r\n",
            $"{method} sip:caller SIP/2.0", $"Via: SIP/2.0/UDP test;branch=z9hG4bK{number}", "From: <sip:test@test>;tag=1", "To: <sip:caller@test>",
            $"Call-ID: {id}", $"CSeq: {number} {method}", $"Subject: {subject}", "Content-Length: 0", "", ""));
        // Again where sipp wasn't listening: it drops what comes before its scenario waits for it.
        var sent = Stopwatch.StartNew();
        await control.SendAsync(datagram, address);
        await Eventually.TrueAsync(async () =>
        {
            if (done()) return true;
            if (sent.ElapsedMilliseconds < 1000) return false;
            sent.Restart();
            await control.SendAsync(datagram, address);
            return done();
        }, $"the caller's {method} {subject} is done");
    }

    private static string Scenario(string? number, string id)
    {
        var user = number ?? "anonymous";
        var privacy = number is null ? "\nPrivacy: id" : "";
        string Request(string method, string via, string cseq, string to, string body = "", string headers = "") => $"""
            <![CDATA[
            {method} {(method == "INVITE" ? "sip:[service]@[remote_ip]:[remote_port]" : "[next_url]")} SIP/2.0
            Via: SIP/2.0/UDP [local_ip]:[local_port];branch={via}
            {(method == "INVITE" ? $"Contact: <sip:caller@[local_ip]:[local_port]>{privacy}" : "[routes]")}
            From: <sip:{user}@[local_ip]>;tag={id}
            To: {to}
            Call-ID: [call_id]
            CSeq: {cseq} {method}
            Max-Forwards: 70{headers}
            Content-Length: [len]

            {body}
            ]]>
            """.Replace("            ", "", StringComparison.Ordinal);
        // The switch remembers transactions for half a minute: of another caller none may look like ours.
        var later = $"z9hG4bK-{id}-[$turn]";
        const string Turn = """<ereg regexp="[0-9]+" search_in="hdr" header="CSeq:" assign_to="turn"/>""";
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <scenario name="caller">
              <send retrans="500">{Request("INVITE", "[branch]", "1", "<sip:[service]@[remote_ip]>", headers: "\nContent-Type: application/sdp", body: """
                v=0
                o=caller 1 1 IN IP4 [local_ip]
                s=-
                c=IN IP4 [media_ip]
                t=0 0
                m=audio [media_port] RTP/AVP 8
                a=rtpmap:8 PCMA/8000
                """)}</send>
              <recv response="100" optional="true"/>
              <recv response="180" optional="true"/>
              <recv response="183" optional="true"/>
              <recv response="200" rrs="true">
                <action><ereg regexp=".*" search_in="hdr" header="To:" assign_to="to"/></action>
              </recv>
              <send>{Request("ACK", "[branch]", "1", "[$to]")}</send>
              <nop><action><exec command="touch answered"/></action></nop>
              <label id="1"/>
              <recv request="BYE" optional="true" next="9"/>
              <recv request="MESSAGE" optional="true" next="8"><action>{Turn}</action></recv>
              <recv request="OPTIONS">
                <action><ereg regexp="[0-9*#]" search_in="hdr" header="Subject:" assign_to="key"/>{Turn}</action>
              </recv>
              <send retrans="500">{Request("INFO", later, "[$turn]", "[$to]", headers: "\nContent-Type: application/dtmf-relay", body: "Signal=[$key]\nDuration=160")}</send>
              <recv response="200"/>
              <nop next="1"><action><exec command="touch taken-[$turn]"/></action></nop>
              <label id="8"/>
              <send retrans="500">{Request("BYE", later, "[$turn]", "[$to]")}</send>
              <recv response="200" next="10"/>
              <label id="9"/>
              <send><![CDATA[
            SIP/2.0 200 OK
            [last_Via:]
            [last_From:]
            [last_To:]
            [last_Call-ID:]
            [last_CSeq:]
            Content-Length: 0

            ]]></send>
              <label id="10"/>
              <nop><action><exec command="touch ended"/></action></nop>
            </scenario>
            """.Replace("            SIP", "SIP", StringComparison.Ordinal).Replace("            [last", "[last", StringComparison.Ordinal);
    }
}
