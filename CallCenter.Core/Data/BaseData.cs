using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Organization;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using CallCenter.Core.Tiers;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Data;

/// <summary>
/// What an empty store needs before the first call can be routed: roles, a province, tiers, skills, a policy, reasons, categories.
/// Written once, into an empty store only; from then on it belongs to its administrators.
/// </summary>
public static class BaseData
{
    /// <summary>Code of the province, at the top of all regions.</summary>
    public const string Province = "HN";

    /// <summary>Tier 金卡.</summary>
    public const string Gold = "gold";
    /// <summary>Tier 银卡.</summary>
    public const string Silver = "silver";
    /// <summary>Tier 普通, of callers nobody knows.</summary>
    public const string Normal = "normal";
    /// <summary>Tier 黑名单.</summary>
    public const string Blacklist = "blacklist";

    /// <summary>Skill 业务, key 1; the default.</summary>
    public const string Service = "service";
    /// <summary>Skill 故障, key 2.</summary>
    public const string Fault = "fault";
    /// <summary>Skill 费用, key 3.</summary>
    public const string Billing = "billing";

    /// <summary>Kind of skill 营业类: what customers buy and pay.</summary>
    public const string CommercialKind = "commercial";
    /// <summary>Kind of skill 技术类: what doesn't work.</summary>
    public const string TechnicalKind = "technical";

    /// <summary>Group of those who serve gold and silver.</summary>
    public const string VipGroup = "vip";
    /// <summary>Group of those who serve all but the blacklist.</summary>
    public const string GeneralGroup = "general";

    /// <summary>The policy an empty store begins with.</summary>
    public static RoutingPolicy FirstPolicy { get; } = new(
        1, RoutingPreset.Balanced, RoutingConstants.Balanced,
        [
            new TierPolicy(Blacklist, 0, 20, BarredFromAgents: true),
            new TierPolicy(Gold, 0.95, 10, SkipsMenu: true),
            new TierPolicy(Normal, 0.80, 20),
            new TierPolicy(Silver, 0.90, 15),
        ]);

    /// <summary>Fills the store if it has no tier yet.</summary>
    public static async Task FillAsync(CallCenterDb db, DateTimeOffset now, CancellationToken cancellation = default)
    {
        await NameLevelsAsync(db, cancellation);
        await ResultCodeDefaults.FillAsync(db, cancellation);
        if (await db.Tiers.AnyAsync(cancellation))
        {
            return;
        }

        db.Roles.AddRange(Roles.All.Select(r => new IdentityRole(r) { NormalizedName = r.ToUpperInvariant() }));
        db.Regions.Add(new Region { Code = Province, NameZh = "省集团中心", NameEn = "Provincial centre" });
        db.Tiers.AddRange(
            new Tier { Code = Gold, NameZh = "金卡", NameEn = "Gold", Rank = 40, Color = "#b8860b" },
            new Tier { Code = Silver, NameZh = "银卡", NameEn = "Silver", Rank = 30, Color = "#5f7386" },
            new Tier { Code = Normal, NameZh = "普通", NameEn = "Normal", Rank = 20, Color = "#2e7d6b", IsDefault = true },
            new Tier { Code = Blacklist, NameZh = "黑名单", NameEn = "Blacklist", Rank = 10, Color = "#37343a" });
        db.SkillKinds.AddRange(
            new SkillKind { Code = CommercialKind, NameZh = "营业类", NameEn = "Commercial", Sort = 1 },
            new SkillKind { Code = TechnicalKind, NameZh = "技术类", NameEn = "Technical", Sort = 2 });
        db.Skills.AddRange(
            new Skill { Code = Service, NameZh = "业务", NameEn = "Service", KindCode = CommercialKind, MenuDigit = "1", IsDefault = true },
            new Skill { Code = Fault, NameZh = "故障", NameEn = "Fault", KindCode = TechnicalKind, MenuDigit = "2" },
            new Skill { Code = Billing, NameZh = "费用", NameEn = "Billing", KindCode = CommercialKind, MenuDigit = "3" });
        db.AgentGroups.AddRange(
            Group(VipGroup, "贵宾组", "VIP", Gold, Silver),
            Group(GeneralGroup, "综合组", "General", Gold, Silver, Normal));
        db.RoutingPolicyVersions.Add(RoutingPolicyVersion.From(FirstPolicy, now, "system", "system", note: null));
        db.NotReadyReasons.AddRange(Reasons());
        db.ContactCategories.AddRange(Categories());
        await db.SaveChangesAsync(cancellation);
    }

    // Stores from before the levels had names get them too; from then on they are only renamed.
    private static async Task NameLevelsAsync(CallCenterDb db, CancellationToken cancellation)
    {
        if (await db.SkillLevels.AnyAsync(cancellation))
        {
            return;
        }

        string[] zh = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
        string[] en = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth"];
        db.SkillLevels.AddRange(zh.Zip(en, (z, e) => (z, e)).Select((name, index) =>
            new SkillLevel { Level = index + 1, NameZh = $"第{name.z}技能", NameEn = $"{name.e} skill" }));
        await db.SaveChangesAsync(cancellation);
    }

    private static AgentGroup Group(string code, string zh, string en, params string[] tiers)
    {
        var group = new AgentGroup { Code = code, NameZh = zh, NameEn = en };
        group.Tiers.AddRange(tiers.Select(t => new AgentGroupTier { GroupCode = code, TierCode = t }));
        return group;
    }

    private static IEnumerable<NotReadyReason> Reasons() =>
    [
        new() { Code = "break", NameZh = "小休", NameEn = "Break", Sort = 1 },
        new() { Code = "meal", NameZh = "用餐", NameEn = "Meal", Sort = 2 },
        new() { Code = "training", NameZh = "培训", NameEn = "Training", Sort = 3 },
        new() { Code = "meeting", NameZh = "会议", NameEn = "Meeting", Sort = 4 },
        new() { Code = "no-answer", NameZh = "振铃未应答", NameEn = "No answer", Sort = 101, SetBySystem = true },
        new() { Code = "connection-lost", NameZh = "连接中断", NameEn = "Connection lost", Sort = 102, SetBySystem = true },
        new() { Code = "phone-unreachable", NameZh = "话机不可达", NameEn = "Phone unreachable", Sort = 103, SetBySystem = true },
    ];

    private static IEnumerable<ContactCategory> Categories() =>
    [
        .. Branch(1, "service", "业务办理", "Service request",
            ("service-install", "新装开户", "New connection"),
            ("service-package", "套餐变更", "Package change"),
            ("service-move", "移机过户", "Move or transfer"),
            ("service-suspend", "停机复机", "Suspend or resume")),
        .. Branch(2, "fault", "故障报修", "Fault report",
            ("fault-no-signal", "无信号", "No signal"),
            ("fault-picture", "画面马赛克或卡顿", "Broken or frozen picture"),
            ("fault-set-top-box", "机顶盒或智能卡故障", "Set-top box or smart card"),
            ("fault-broadband", "宽带故障", "Broadband")),
        .. Branch(3, "billing", "费用查询", "Billing query",
            ("billing-balance", "余额与账单", "Balance and bills"),
            ("billing-payment", "缴费渠道与充值", "Payment and top-up"),
            ("billing-dispute", "费用争议", "Disputed charge")),
        .. Branch(4, "complaint", "投诉", "Complaint",
            ("complaint-service", "服务态度", "Conduct of staff"),
            ("complaint-repair", "维修不及时", "Late repair")),
        .. Branch(5, "consult", "咨询", "Enquiry",
            ("consult-tariff", "资费咨询", "Tariffs"),
            ("consult-channel", "节目频道咨询", "Channels and programmes"),
            ("consult-outlet", "营业网点咨询", "Outlets")),
        .. Branch(6, "other", "其他", "Other",
            ("other-wrong-number", "误拨", "Wrong number"),
            ("other-silent", "无声来电", "Silent call")),
    ];

    private static IEnumerable<ContactCategory> Branch(
        int sort, string code, string zh, string en, params (string Code, string Zh, string En)[] leaves)
    {
        yield return new ContactCategory { Code = code, NameZh = zh, NameEn = en, Sort = sort };
        for (var i = 0; i < leaves.Length; i++)
        {
            yield return new ContactCategory
            {
                Code = leaves[i].Code,
                ParentCode = code,
                NameZh = leaves[i].Zh,
                NameEn = leaves[i].En,
                Sort = i + 1,
            };
        }
    }
}
