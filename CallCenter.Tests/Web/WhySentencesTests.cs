using System.Globalization;
using CallCenter.Core.Contacts;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Contacts;
using CallCenter.Web.Features.Contacts;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web;

/// <summary>The story can be read out: whole sentences in both languages.</summary>
public sealed class WhySentencesTests : PageTest
{
    [Theory]
    [InlineData("en",
        "Answered after 1:12: 0:52 later than the 20 seconds promised to Normal.",
        "The number belongs to a customer of the tier “Normal”, so the call was handled as Normal.",
        "The caller pressed 1 and so chose Service.",
        "Policy version 7 promises Normal that 80.0 % of the calls are answered within 20 seconds.",
        "One call of the same queue was ahead of it.",
        "Of the agents who may serve this queue (1), one was at work, but not free, so the call had to wait.",
        "While it waited, agents who serve this queue took 2 other calls first:",
        "one of Gold, because it could still be answered within the time promised;",
        "one of the same queue, which had waited longer;")]
    [InlineData("zh-CN",
        "等待 1:12 后接通，比对普通承诺的 20 秒晚 0:52。",
        "该号码属于“普通”层次的客户，因此按普通处理。",
        "来电者按 1 选择了业务。",
        "策略版本 7 承诺：普通来电有 80.0 % 在 20 秒内接通。",
        "同一队列中有 1 个来电在它前面。",
        "可服务此队列的座席共 1 人，当时在班 1 人且没有空闲，因此需要等待。",
        "等待期间，可服务此队列的座席先接了 2 个其他来电：",
        "金卡 1 个，因为仍可在承诺时间内接通；",
        "同一队列 1 个，等待更久；")]
    public void Story_OfAConstructedDay_ReadsRight(string culture, string verdict, params string[] expected)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = new CultureInfo(culture);
        var site = WhyNarratorTests.Crowded();
        var story = WhyNarrator.Tell(WhyNarratorTests.Facts(site, "mine"), site.Now);
        using var scope = Services.CreateScope();
        var sentences = scope.ServiceProvider.GetRequiredService<WhySentences>();

        var told = story.Steps.Select(sentences.Of).ToList();

        Assert.Equal(verdict, sentences.Verdict(story.Verdict));
        Assert.All(expected, sentence => Assert.Contains(sentence, told));
    }

    [Fact]
    public void EveryStatementAndReason_HasASentence_InBothLanguages()
    {
        foreach (var culture in new[] { "en", "zh-CN" })
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = new CultureInfo(culture);
            using var scope = Services.CreateScope();
            var sentences = scope.ServiceProvider.GetRequiredService<WhySentences>();
            foreach (var step in Statements())
            {
                var sentence = sentences.Of(step);
                Assert.False(sentence.Contains(step.Kind.ToString(), StringComparison.Ordinal) || sentence.Contains('{', StringComparison.Ordinal), $"{culture} {step.Kind} {step.Reason}: {sentence}");
                Assert.DoesNotMatch(@"^[A-Za-z]+\.[A-Za-z]", sentence);
            }

            foreach (var verdict in Verdicts)
            {
                Assert.DoesNotContain("Verdict.", sentences.Verdict(new WhyStep(verdict)), StringComparison.Ordinal);
            }
        }
    }

    private static readonly WhyKind[] Verdicts =
    [
        WhyKind.InTime, WhyKind.Late, WhyKind.AbandonedEarly, WhyKind.AbandonedLate, WhyKind.StillWaiting, WhyKind.NeverQueued, WhyKind.ServedBySwitch,
    ];

    private static IEnumerable<WhyStep> Statements()
    {
        string[] queues = [WhyReasons.Gap, WhyReasons.InTime, WhyReasons.Age, WhyReasons.Fifo, WhyReasons.Rank, WhyReasons.Tie];
        string[] others = [.. queues, WhyReasons.SameQueue, WhyReasons.NotOpen, WhyReasons.Pulled];
        string[] agents = [WhyReasons.Only, WhyReasons.Level, WhyReasons.Idle, WhyReasons.Number];
        foreach (var kind in Enum.GetValues<WhyKind>().Except(Verdicts))
        {
            string[] reasons = kind switch
            {
                WhyKind.OvertakenBy => others,
                WhyKind.AgentFreed => [.. queues, WhyReasons.Only],
                WhyKind.AgentFound => agents,
                WhyKind.NotRecognised => ["unknown", "withheld", "lookup-failed", "another"],
                WhyKind.RingFailed => ["no-answer", "busy", "failed"],
                _ => [""],
            };
            foreach (var reason in reasons)
            {
                foreach (var count in new[] { 0, 1, 2 })
                {
                    yield return new WhyStep(kind, Desks.Now)
                    {
                        Reason = reason,
                        Count = count,
                        AtWork = count,
                        Free = count,
                        Configured = 3,
                        Tier = "gold",
                        Skill = "service",
                        WantedSkill = "fault",
                        AgentId = "1001",
                        By = "周敏",
                        Level = 1,
                        Version = 2,
                        Promised = 10,
                    };
                }
            }
        }
    }
}
