using CallCenter.Core.Contacts;
using CallCenter.Core.Ivr;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>One key chooses the business, and with it the skill group (requirements T4, T7, T16).</summary>
public sealed class SiteMenuTests
{
    [Theory]
    [InlineData('1', "service")]
    [InlineData('2', "fault")]
    [InlineData('3', "billing")]
    public void Key_OfASkill_LeadsToItsQueue(char key, string skill)
    {
        var site = Served().Open().Arrive("c1").Recognise("c1").Press("c1", key);

        Assert.Equal(skill, site.Only("c1", TraceKind.SkillChosen).Data.SkillCode);
        Assert.Equal((skill, "normal"), (site.Only("c1", TraceKind.Queued).Data.SkillCode, site.Only("c1", TraceKind.Queued).Data.TierCode));
    }

    [Fact]
    public void Key_WhileThePromptPlays_StopsIt()
    {
        var site = Served().Open().Arrive("c1").Recognise("c1").Press("c1", '1');

        Assert.Equal(Assert.Single(site.Sent<PlayPrompts>("c1")).Token, Assert.Single(site.Sent<StopPrompts>("c1")).Token);
    }

    [Fact]
    public void Key_BeforeTheMenuBegins_ChoosesWithoutIt()
    {
        var site = Served().Open().Arrive("c1").Press("c1", '2').Recognise("c1");

        Assert.Equal("fault", site.Only("c1", TraceKind.Queued).Data.SkillCode);
        Assert.Empty(site.Sent<PlayPrompts>("c1"));
    }

    [Fact]
    public void Key_BeforeTheMenuBegins_ThatMeansNothing_IsForgotten()
    {
        var site = Served().Open().Arrive("c1").Press("c1", '9').Recognise("c1");

        Assert.Equal([Prompt.Greeting, Prompt.Menu], Assert.Single(site.Sent<PlayPrompts>("c1")).Prompts);
    }

    [Fact]
    public void Key_ThatMeansNothing_IsToldAndAskedAgain()
    {
        var site = Served().Open().Arrive("c1").Recognise("c1").Press("c1", '9');

        Assert.Equal("9", site.Only("c1", TraceKind.DigitInvalid).Data.Digit);
        Assert.Equal([Prompt.InvalidChoice, Prompt.Menu], site.Sent<PlayPrompts>("c1").Last().Prompts);
        Assert.DoesNotContain(TraceKind.Queued, site.Kinds("c1"));
    }

    [Fact]
    public void Menu_NoKeyInTime_IsPlayedAgain()
    {
        var site = Served().Open().Arrive("c1").Recognise("c1").EndPrompt("c1").Advance(4.9);
        Assert.Single(site.Sent<PlayPrompts>("c1"));

        site.Advance(0.1);

        Assert.Contains(TraceKind.MenuTimedOut, site.Kinds("c1"));
        Assert.Equal([Prompt.Menu], site.Sent<PlayPrompts>("c1").Last().Prompts);
    }

    [Fact]
    public void Menu_AttemptsExhausted_TheDefaultSkillServes()
    {
        var site = Served().Open().Arrive("c1").Recognise("c1").Press("c1", '9').Press("c1", '8');
        Assert.DoesNotContain(TraceKind.Queued, site.Kinds("c1"));

        site.Press("c1", '7');

        Assert.Equal("service", site.Only("c1", TraceKind.Queued).Data.SkillCode);
        Assert.Equal(3, site.Sent<PlayPrompts>("c1").Count());
    }

    [Fact]
    public void Prompt_WhoseEndIsNeverTold_CountsAsEnded()
    {
        var site = Served().Open().Arrive("c1").Recognise("c1", "gold").Advance(30);

        Assert.Contains(TraceKind.Queued, site.Kinds("c1"));
    }

    [Fact]
    public void Prompt_ThatCannotBePlayed_CountsAsEnded()
    {
        var site = Served().Open().Arrive("c1").Recognise("c1", "gold").Fail("c1", nameof(PlayPrompts));

        Assert.Contains(TraceKind.Queued, site.Kinds("c1"));
    }

    [Fact]
    public void Prompt_EndOfAnEarlierOneToldLate_ChangesNothing()
    {
        var site = Served().Open().Arrive("c1").Recognise("c1");
        var first = Assert.Single(site.Sent<PlayPrompts>("c1")).Token;

        site.Press("c1", '9').Send(at => new PromptEnded(at, "c1", first, Failed: false)).Advance(6);

        Assert.DoesNotContain(TraceKind.MenuTimedOut, site.Kinds("c1"));
    }

    [Fact]
    public void Key_OfASkillThatNobodyHas_TheDefaultSkillServes()
    {
        var site = new SiteBuilder().Agent("a1", "service").Open().Arrive("c1").Recognise("c1").Press("c1", '3');

        var substituted = site.Only("c1", TraceKind.SkillSubstituted).Data;
        Assert.Equal(("billing", "service"), (substituted.WantedSkillCode, substituted.SkillCode));
        Assert.Equal("a1", site.RungAgent("c1"));
    }

    [Fact]
    public void Key_NobodyServesTheTierAtAll_TheCallWaitsInItsOwnQueue()
    {
        var site = new SiteBuilder().Agent("a1", "service", "gold").Open().Arrive("c1").Recognise("c1").Press("c1", '3');

        Assert.DoesNotContain(TraceKind.SkillSubstituted, site.Kinds("c1"));
        Assert.Equal("billing", site.Call("c1")!.Skill);
        Assert.Single(site.Sent<StartMusic>("c1"));
    }

    private static SiteBuilder Served() => new SiteBuilder().Agent("a1", "service,fault,billing");
}
