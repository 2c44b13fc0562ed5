using System.ComponentModel.DataAnnotations;
using System.Xml.Linq;
using CallCenter.Core.Ivr;
using CallCenter.Core.Telephony;
using CallCenter.Web.Telephony.Asterisk;
using FsCheck.Xunit;

namespace CallCenter.Tests.Telephony;

/// <summary>What the product and the switch write down for each other.</summary>
public sealed class AsteriskTextTests
{
    private const string Entry = "1|1795391029.695|13800000001|96888|1795391030.5|1795391031|PJSIP/1002|1795391039.739|16|";

    [Fact]
    public void LedgerEntry_Whole_IsRead()
    {
        var memo = new CallMemo("service", "gold", 42, DateTimeOffset.UnixEpoch, "张三", "leg-1", DateTimeOffset.UnixEpoch.AddMilliseconds(1500));

        var call = CallRecord.Parse(Entry + MemoText.Write(memo))!.AsUnattended("c1")!;

        Assert.Equal(new UnattendedCall("c1", "13800000001", "96888", Time(1795391029.695), Time(1795391030.5), Time(1795391031), "PJSIP/1002", Time(1795391039.739), memo), call);
    }

    [Fact]
    public void LedgerEntry_WithheldNumberAndNoFallback_AreNull()
    {
        var call = CallRecord.Parse("1|1795391029.695||96888||||1795391039.739|16|")!.AsUnattended("c1")!;

        Assert.Equal((null, null, null, null, new CallMemo()), (call.CallerNumber, call.FallbackAt, call.AnsweredAt, call.AgentDevice, call.Memo));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("|||||||||")]
    [InlineData("2|1795391029.695||96888||||1795391039.739|16|")]
    [InlineData("1|soon||96888||||1795391039.739|16|")]
    [InlineData("1|-5||96888||||1795391039.739|16|")]
    [InlineData("1|99999999999999999999||96888||||1795391039.739|16|")]
    [InlineData("1|1795391029.695||96888||||1795391039.739|16")]
    [InlineData("1|1795391029.695||968|88||||1795391039.739|16|")]
    public void LedgerEntry_Damaged_IsNone(string? text) => Assert.Null(CallRecord.Parse(text));

    [Fact]
    public void LedgerEntry_WithoutEnd_IsNoEndedCall() =>
        Assert.Null(CallRecord.Parse("1|1795391029.695||96888||||||")!.AsUnattended("c1"));

    [Theory]
    [InlineData("not base64!")]
    [InlineData("bm90IGpzb24")]
    [InlineData("bnVsbA")]
    public void Memo_Damaged_IsEmptyAndTheCallIsKept(string memo) =>
        Assert.Equal(new CallMemo(), CallRecord.Parse(Entry + memo)!.Memo);

    [Property]
    public void Memo_WrittenAndRead_IsTheSame(string? skill, string? tier, long? customer, string? agent, DateTimeOffset? queued)
    {
        var memo = new CallMemo(Clean(skill), Clean(tier), customer, queued, Clean(agent));
        var text = MemoText.Write(memo);

        Assert.Equal(memo, MemoText.Read(text));
        // Nothing that the dialplan would give a meaning to.
        Assert.All(text, c => Assert.True(char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
    }

    [Property]
    public void LedgerEntry_AnyText_NeverThrows(string? text)
    {
        CallRecord.Parse(text);
        LiveRecord.Parse(text);
        MemoText.Read(text);
    }

    [Fact]
    public void LiveRecord_OfACallerAndOfALeg_AreTold()
    {
        var caller = LiveRecord.Parse("c1||PJSIP/1001-00000001|1|1795391029.695|13800000001|96888||||||")!;
        var leg = LiveRecord.Parse("|c1||1||||||||||")!;

        Assert.Equal(("c1", null, "PJSIP/1001-00000001", "96888"), (caller.CallId, caller.LegOf, caller.AgentChannel, caller.Record!.DialledNumber));
        Assert.Equal((null, "c1", null), (leg.CallId, leg.LegOf, leg.Record));
    }

    [Theory]
    [InlineData(0, null, HangupCause.Normal)]
    [InlineData(16, null, HangupCause.Normal)]
    [InlineData(31, null, HangupCause.Normal)]
    [InlineData(27, null, HangupCause.Failure)]
    [InlineData(38, null, HangupCause.Failure)]
    [InlineData(44, null, HangupCause.Failure)]
    [InlineData(127, null, HangupCause.Failure)]
    [InlineData(127, 487, HangupCause.Normal)]
    public void HangupCause_OfCaller(int q850, int? sip, HangupCause expected) => Assert.Equal(expected, HangupCauses.OfCaller(q850, sip));

    [Theory]
    [InlineData(true, false, true, 16, LegEnd.HungUp)]
    [InlineData(true, false, true, 44, LegEnd.Failure)]
    [InlineData(true, true, true, 44, LegEnd.HungUp)]
    [InlineData(false, true, true, 16, LegEnd.HungUp)]
    [InlineData(false, false, true, 17, LegEnd.Busy)]
    [InlineData(false, false, false, 21, LegEnd.Busy)]
    [InlineData(false, false, true, 19, LegEnd.NoAnswer)]
    [InlineData(false, false, false, 19, LegEnd.Unreachable)]
    [InlineData(false, false, false, 20, LegEnd.Unreachable)]
    [InlineData(false, false, true, 38, LegEnd.Unreachable)]
    public void LegEnd_OfAnAgentsPhone(bool answered, bool cancelled, bool rang, int q850, LegEnd expected) =>
        Assert.Equal(expected, HangupCauses.OfLeg(answered, cancelled, rang, q850));

    [Fact]
    public void FallbackMembers_OnlyDifferencesAreSent()
    {
        var before = new Dictionary<string, bool> { ["PJSIP/1"] = false, ["PJSIP/2"] = false, ["PJSIP/3"] = true, ["PJSIP/4"] = true };
        var after = new Dictionary<string, bool> { ["PJSIP/1"] = false, ["PJSIP/3"] = false, ["PJSIP/4"] = true, ["PJSIP/5"] = true };

        Assert.Equal(["remove|PJSIP/2", "add|PJSIP/5", "pause|PJSIP/5", "unpause|PJSIP/3"], FallbackMembers.Differences(before, after));
        Assert.Empty(FallbackMembers.Differences(after, after));
    }

    [Fact]
    public void Prompts_EachIsSpokenOnTheSwitchWithTheProductsWords()
    {
        var spoken = File.ReadAllLines(Repository.PathOf(".ci/asterisk/prompts.tsv")).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')).ToList();
        Assert.All(spoken, columns => Assert.Equal(3, columns.Length));

        var words = XDocument.Load(Path.ChangeExtension(typeof(Prompt).Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(m => (string)m.Attribute("name")!, m => m.Element("summary")?.Value.Trim());
        var expected = Enum.GetValues<Prompt>().Select(p => (Sound: PromptPlayer.SoundOf(p), Words: words[$"F:{typeof(Prompt).FullName}.{p}"]));

        Assert.Equal(expected, spoken.Select(s => (Sound: $"callcenter/{s[0]}", Words: (string?)s[1])));
    }

    [Fact]
    public void Options_WithoutPassword_AreRefusedWithItsName()
    {
        var options = new AsteriskOptions { Application = "no good", LeaseSeconds = 0 };
        var errors = new List<ValidationResult>();

        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true));
        Assert.Equal(["Application", "LeaseSeconds", "Password"], errors.SelectMany(e => e.MemberNames).Order());
    }

    // JSON can't carry half a surrogate pair; the switch's texts never have one.
    private static string? Clean(string? text) => text is null ? null : new string([.. text.Where(c => !char.IsSurrogate(c))]);

    private static DateTimeOffset Time(double seconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000));
}
