using System.Diagnostics;

namespace CallCenter.Tests.Telephony;

/// <summary>
/// Customers who are called: one sipp process for all of them. What one does follows from the last digit of the number: 2 is busy, 3 rings until the
/// caller gives up, 4 answers and hangs up after a second, 5 doesn't exist, 6 declines, 7 rings for a second and a half and
/// hangs up four seconds after answering, 9 is a machine with a long greeting, 0 says a short hello; everybody else answers and talks until the other side hangs up.
/// Every INVITE is counted by its number.
/// </summary>
public sealed class SippCallees : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private SippCallees(Process process, string folder, int port)
    {
        (this.process, this.folder) = (process, folder);
        Trunk = $"PJSIP/trunk/sip:{{number}}@{AsteriskServer.TrunkPeer}:{port}";
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The trunk to reach them by.</summary>
    public string Trunk { get; }

    /// <summary>Numbers that were called, once for each INVITE.</summary>
    public IReadOnlyList<string> Called
    {
        get
        {
            var log = Path.Combine(folder, "called");
            return File.Exists(log) ? File.ReadAllLines(log) : [];
        }
    }

    public static SippCallees Start()
    {
        var peer = AsteriskServer.TrunkPeer;
        var folder = Directory.CreateTempSubdirectory("sipp-").FullName;
        var scenario = Path.Combine(folder, "callees.xml");
        File.WriteAllText(scenario, Scenario(folder));
        File.WriteAllBytes(Path.Combine(folder, "greeting.al"), Voice(0.3, 6));
        File.WriteAllBytes(Path.Combine(folder, "hello.al"), Voice(0.3, 0.6));
        var port = FreePort.Udp($"{peer}");
        var process = Process.Start(new ProcessStartInfo("sipp",
        [
            "-sf", scenario, "-i", $"{peer}", "-p", $"{port}", "-mp", $"{FreePort.Udp($"{peer}")}", "-nostdin", "-default_behaviors", "none",
            "-trace_err", "-error_file", Path.Combine(folder, "errors.log"),
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder })!;
        return new SippCallees(process, folder, port);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Silence, something as loud as a voice, and three seconds of silence: A-law, 8 kHz.</summary>
    private static byte[] Voice(double silent, double loud)
    {
        const int Rate = 8000, HalfWave = 10;
        const byte Silence = 0xD5, High = 0xA5, Low = 0x25;
        return
        [
            .. Enumerable.Repeat(Silence, (int)(Rate * silent)),
            .. Enumerable.Range(0, (int)(Rate * loud)).Select(i => i / HalfWave % 2 == 0 ? High : Low),
            .. Enumerable.Repeat(Silence, 3 * Rate),
        ];
    }

    private static string Scenario(string folder)
    {
        const string Tag = "tag=callee[call_number]";
        string Answer(string status, string to = $"[last_To:];{Tag}", string cseq = "[last_CSeq:]", string body = "") => $"""
            <![CDATA[
            SIP/2.0 {status}
            [last_Via:]
            [last_From:]
            {to}
            [last_Call-ID:]
            {cseq}
            Contact: <sip:callee@[local_ip]:[local_port]>{(body.Length > 0 ? "\nContent-Type: application/sdp" : "")}
            Content-Length: [len]

            {body}
            ]]>
            """.Replace("            ", "", StringComparison.Ordinal);
        string Refuse(int label, string status) => $"""
              <label id="{label}"/>
              <send retrans="500">{Answer(status)}</send>
              <recv request="ACK" next="99"/>
            """;
        var accept = $"""
            <send retrans="500">{Answer("200 OK", body: """
                v=0
                o=callee 1 1 IN IP4 [local_ip]
                s=-
                c=IN IP4 [media_ip]
                t=0 0
                m=audio [media_port] RTP/AVP 8
                a=rtpmap:8 PCMA/8000
                """)}</send>
            <recv request="ACK"/>
            """;
        string Speaks(int label, string file) => $"""
              <label id="{label}"/>
              {accept.Replace("[media_port]", "[rtpstream_audio_port]", StringComparison.Ordinal)}
              <nop><action><exec rtp_stream="{folder}/{file}.al,1,8,PCMA/8000"/></action></nop>
              <recv request="BYE"/>
              <send next="99">{Answer("200 OK", to: "[last_To:]")}</send>
            """;
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <scenario name="callees">
              <recv request="INVITE" rrs="true">
                <action>
                  <ereg regexp="sip:([+0-9]+)@" search_in="msg" assign_to="all,number"/>
                  <ereg regexp="INVITE sip:[+0-9]*2@" search_in="msg" assign_to="busy"/>
                  <ereg regexp="INVITE sip:[+0-9]*3@" search_in="msg" assign_to="silent"/>
                  <ereg regexp="INVITE sip:[+0-9]*4@" search_in="msg" assign_to="short"/>
                  <ereg regexp="INVITE sip:[+0-9]*5@" search_in="msg" assign_to="unknown"/>
                  <ereg regexp="INVITE sip:[+0-9]*6@" search_in="msg" assign_to="declines"/>
                  <ereg regexp="INVITE sip:[+0-9]*7@" search_in="msg" assign_to="leaves"/>
                  <ereg regexp="INVITE sip:[+0-9]*9@" search_in="msg" assign_to="machine"/>
                  <ereg regexp="INVITE sip:[+0-9]*0@" search_in="msg" assign_to="person"/>
                  <ereg regexp=".*" search_in="hdr" header="From:" assign_to="from"/>
                  <ereg regexp=".*" search_in="hdr" header="To:" assign_to="to"/>
                  <ereg regexp="[0-9]+" search_in="hdr" header="CSeq:" assign_to="cseq"/>
                  <exec command="echo [$number] >> {folder}/called"/>
                </action>
              </recv>
              <nop test="busy" next="2"/>
              <nop test="unknown" next="5"/>
              <nop test="declines" next="6"/>
              <send>{Answer("180 Ringing")}</send>
              <nop test="silent" next="3"/>
              <nop test="leaves" next="7"/>
              <pause milliseconds="300"/>
              <nop test="short" next="4"/>
              <nop test="machine" next="9"/>
              <nop test="person" next="10"/>
              {accept}
              <recv request="BYE"/>
              <send next="99">{Answer("200 OK", to: "[last_To:]")}</send>
              {Speaks(9, "greeting")}
              {Speaks(10, "hello")}
              <label id="7"/>
              <pause milliseconds="1500"/>
              {accept}
              <pause milliseconds="4000" next="8"/>
              <label id="4"/>
              {accept}
              <pause milliseconds="1000"/>
              <label id="8"/>
              <send retrans="500"><![CDATA[
            BYE [next_url] SIP/2.0
            Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
            From:[$to];{Tag}
            To:[$from]
            Call-ID: [call_id]
            CSeq: 1 BYE
            Max-Forwards: 70
            Content-Length: 0

            ]]></send>
              <recv response="200" next="99"/>
              <label id="3"/>
              <recv request="CANCEL"/>
              <send>{Answer("200 OK")}</send>
              <send retrans="500">{Answer("487 Request Terminated", cseq: "CSeq: [$cseq] INVITE")}</send>
              <recv request="ACK" next="99"/>
            {Refuse(2, "486 Busy Here")}
            {Refuse(5, "404 Not Found")}
            {Refuse(6, "603 Decline")}
              <label id="99"/>
              <nop/>
              <Reference variables="all"/>
            </scenario>
            """.Replace("            ", "", StringComparison.Ordinal);
    }
}
