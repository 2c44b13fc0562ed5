using System.Globalization;
using CallCenter.Core.Agents;

namespace CallCenter.Core.Data.Demo;

/// <summary>The agents of the demo: 1001 to 1004 for people, 2001 to 2024 played by the simulated switch.</summary>
public static class DemoAgents
{
    /// <summary>First simulated colleague.</summary>
    public const int FirstSimulated = 2001;
    /// <summary>How many simulated colleagues.</summary>
    public const int SimulatedCount = 24;

    private static readonly string[] Names =
    [
        "刘洋", "黄丽萍", "徐峰", "何雪梅", "罗勇", "谢婷婷", "宋佳", "唐军", "许文静", "邓超", "冯玉兰", "曹明",
        "彭晓辉", "曾艳", "肖志刚", "田甜", "董海涛", "潘虹", "袁野", "蔡思琪", "蒋大为", "余芳", "杜鹃", "叶青",
    ];

    internal static IEnumerable<Agent> Build()
    {
        yield return Agent("1001", "林晓燕", BaseData.Province, false, true, (BaseData.Service, 1), (BaseData.Billing, 2), (BaseData.Fault, 3));
        yield return Agent("1002", "陈志强", DemoRegions.Changsha, false, true, (BaseData.Fault, 1), (BaseData.Service, 2));
        yield return Agent("1003", "赵倩", DemoRegions.Zhuzhou, false, false, (BaseData.Billing, 1), (BaseData.Service, 2));
        yield return Agent("1004", "钱进", DemoRegions.Xiangtan, false, false, (BaseData.Service, 1), (BaseData.Fault, 2));
        for (var i = 0; i < SimulatedCount; i++)
        {
            var id = (FirstSimulated + i).ToString(CultureInfo.InvariantCulture);
            yield return Agent(id, Names[i], BaseData.Province, true, i % 3 == 0, Mix(i));
        }
    }

    private static (string Skill, int Level)[] Mix(int index) => (index % 8) switch
    {
        0 or 1 or 2 => [(BaseData.Service, 1), (BaseData.Billing, 2)],
        3 or 4 => [(BaseData.Fault, 1), (BaseData.Service, 2)],
        5 => [(BaseData.Billing, 1), (BaseData.Service, 2)],
        6 => [(BaseData.Billing, 1), (BaseData.Fault, 2), (BaseData.Service, 3)],
        _ => [(BaseData.Service, 1), (BaseData.Fault, 1), (BaseData.Billing, 1)],
    };

    private static Agent Agent(string id, string name, string region, bool simulated, bool vip, params (string Skill, int Level)[] skills)
    {
        var agent = new Agent { Id = id, Name = name, Device = $"PJSIP/{id}", RegionCode = region, Simulated = simulated };
        agent.Skills.AddRange(skills.Select(s => new AgentSkill { AgentId = id, SkillCode = s.Skill, Level = s.Level }));
        agent.Groups.Add(new AgentGroupMember { AgentId = id, GroupCode = BaseData.GeneralGroup });
        if (vip)
        {
            agent.Groups.Add(new AgentGroupMember { AgentId = id, GroupCode = BaseData.VipGroup });
        }

        return agent;
    }
}
