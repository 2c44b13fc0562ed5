using CallCenter.Web.Components.Shared;

namespace CallCenter.Tests.Builders;

/// <summary>A small set of the domain's names.</summary>
internal static class Names
{
    public static DomainNameSet Build() => new(
        [Tier("gold", "金卡", "Gold", 40), Tier("normal", "普通", "Normal", 20)],
        [new("service", "业务", "Service"), new("fault", "故障", "Fault")],
        [new("vip", "贵宾组", "VIP")],
        [new(new("break", "小休", "Break"), SetBySystem: false), new(new("no-answer", "振铃未应答", "No answer"), SetBySystem: true)],
        [
            new(new("service", "业务办理", "Service request"), null),
            new(new("service-move", "移机过户", "Move or transfer"), "service"),
            new(new("fault", "故障报修", "Fault report"), null),
            new(new("fault-no-signal", "无信号", "No signal"), "fault"),
        ],
        [new("HN", "省集团中心", "Provincial centre"), new("HN-CS", "长沙", "Changsha")],
        new Dictionary<string, string> { ["1001"] = "林晓燕", ["1002"] = "陈志强" });

    private static TierName Tier(string code, string zh, string en, int rank) => new(new(code, zh, en), "#b8860b", rank);
}
