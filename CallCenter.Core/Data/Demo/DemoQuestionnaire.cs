using System.Globalization;
using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound.Questionnaires;
using static CallCenter.Core.Conditions.ConditionOperator;

namespace CallCenter.Core.Data.Demo;

/// <summary>A satisfaction revisit 客户满意度回访 in both languages, published, with answers.</summary>
public static class DemoQuestionnaire
{
    /// <summary>Interviews of the demo, complete or ended early.</summary>
    public const int Responses = 160;

    private const int Seed = 20260301;

    internal static QuestionnaireForm Form { get; } = new()
    {
        Title = new("客户满意度回访", "Customer satisfaction revisit"),
        Welcome = new(
            "您好，{{customer.name}}，这里是有线电视客户服务中心。想占用您三分钟，听听您对近期服务的意见。",
            "Hello {{customer.name}}, this is the cable TV customer service centre. May I take three minutes to hear what you think of our recent service?"),
        Thanks = new("感谢您的宝贵意见，祝您生活愉快！", "Thank you for your time. Have a pleasant day!"),
        ScoreId = "score",
        Endings =
        [
            new("refused", new("好的，打扰您了，再见。", "I see. Sorry for the trouble, goodbye."), EndResult.Refused),
            new("moved", new("谢谢，本次回访只面向近三个月办理过业务的客户。", "Thank you. This call is only for customers served within the last three months."), EndResult.ScreenedOut),
            new("enough", new("谢谢，这部分客户的回访已经完成。", "Thank you, we have already heard from enough customers like you."), EndResult.QuotaFull),
        ],
        Sections =
        [
            new()
            {
                Id = "opening",
                Title = new("开场", "Opening"),
                Questions =
                [
                    new()
                    {
                        Id = "consent",
                        Text = new("请问您现在方便接受回访吗？", "Is now a good time for a few questions?"),
                        Options = [new("yes", new("方便", "Yes")), new("no", new("不方便", "No"))],
                        EndIf = [new(FieldTest.Of("consent", Equal, "no"), "refused")],
                    },
                    new()
                    {
                        Id = "service",
                        Text = new("您最近三个月办理过哪类业务？", "Which service did you use most recently, within three months?"),
                        Options =
                        [
                            new("install", new("新装开户", "New connection")), new("repair", new("故障报修", "Repair")),
                            new("billing", new("缴费查询", "Billing or payment")), new("none", new("没有办理过", "None")),
                        ],
                        EndIf = [new(FieldTest.Of("service", Equal, "none"), "moved")],
                    },
                ],
            },
            new()
            {
                Id = "experience",
                Title = new("服务体验", "Service experience"),
                Questions =
                [
                    new()
                    {
                        Id = "overall",
                        Type = QuestionType.Scale,
                        Min = 1,
                        Max = 10,
                        Text = new("总体来说，您对这次“{{service}}”的满意度打几分？", "Overall, how satisfied are you with this service ({{service}})?"),
                        MinLabel = new("非常不满意", "Very dissatisfied"),
                        MaxLabel = new("非常满意", "Very satisfied"),
                    },
                    new()
                    {
                        Id = "aspects",
                        Type = QuestionType.Matrix,
                        Text = new("请分别评价以下方面。", "Please rate each of the following."),
                        Rows = [new("attitude", new("服务态度", "Courtesy")), new("speed", new("处理速度", "Speed")), new("result", new("处理结果", "Result"))],
                        Options = [new("good", new("满意", "Good"), 2), new("fair", new("一般", "Fair"), 1), new("poor", new("不满意", "Poor"), 0)],
                    },
                    new()
                    {
                        Id = "door",
                        Type = QuestionType.Number,
                        Min = 0,
                        Max = 600,
                        ShowIf = FieldTest.Of("service", In, "install", "repair"),
                        Text = new("维修或安装人员多少分钟后上门？", "After how many minutes was the technician at your door?"),
                        Hint = new("网格承诺：60 分钟内上门", "Grid promise: at the door within 60 minutes"),
                    },
                    new()
                    {
                        Id = "reasons",
                        Type = QuestionType.MultipleChoice,
                        Min = 1,
                        Max = 3,
                        ShowIf = ConditionGroup.AnyOf(FieldTest.Of("overall", LessOrEqual, "6"), FieldTest.Of("aspects.result", Equal, "poor")),
                        Text = new("哪些地方让您不满意？（最多选三项）", "What were you dissatisfied with? (up to three)"),
                        Options =
                        [
                            new("wait", new("等待时间长", "Long wait")), new("conduct", new("人员态度", "Conduct of staff")),
                            new("unsolved", new("问题没有解决", "Problem not solved")), new("price", new("收费问题", "Charges")),
                            new("none", new("没有以上问题", "None of these"), null, Exclusive: true),
                        ],
                    },
                    new()
                    {
                        Id = "words",
                        Type = QuestionType.Text,
                        Required = false,
                        ShowIf = FieldTest.Of("overall", LessOrEqual, "6"),
                        Text = new("您打了 {{overall}} 分，能具体说说吗？", "You gave {{overall}}. Could you tell us more?"),
                    },
                ],
            },
            new()
            {
                Id = "future",
                Title = new("改进期望", "What next"),
                Questions =
                [
                    new()
                    {
                        Id = "wishes",
                        Type = QuestionType.Ranking,
                        Text = new("您希望我们先改进什么？请按重要程度排序。", "What should we improve first? Please put these in order."),
                        Options =
                        [
                            new("picture", new("画面质量", "Picture quality")), new("programmes", new("节目内容", "Programmes")), new("tariff", new("资费套餐", "Tariffs")),
                        ],
                    },
                    new()
                    {
                        Id = "again",
                        Type = QuestionType.Date,
                        Required = false,
                        Earliest = new DateOnly(2026, 1, 1),
                        Latest = new DateOnly(2027, 12, 31),
                        ShowIf = FieldTest.Of("reasons", HasAny, "unsolved"),
                        Text = new("我们哪一天再联系您比较方便？", "On which day may we call you again?"),
                    },
                    new()
                    {
                        Id = "recommend",
                        Type = QuestionType.Scale,
                        Min = 0,
                        Max = 10,
                        Text = new("您有多大可能向亲友推荐我们？", "How likely are you to recommend us to friends?"),
                        MinLabel = new("完全不会", "Not at all"),
                        MaxLabel = new("一定会", "Certainly"),
                    },
                ],
            },
        ],
        Calculations =
        [
            new("detail", "分项得分", "aspects / 6 * 100"),
            new("score", "满意度得分", "overall * 6 + detail * 0.4"),
        ],
        Quotas =
        [
            new("q_install", "新装开户", FieldTest.Of("service", Equal, "install"), 60, "enough", null),
            new("q_repair", "故障报修", FieldTest.Of("service", Equal, "repair"), 80, "enough", null),
        ],
    };

    /// <summary>Answers of customers who don't exist, the same each time, by the interview that asks real ones.</summary>
    internal static IEnumerable<QuestionnaireResponse> Build(long questionnaireId, DateTimeOffset until)
    {
        var random = new Random(Seed);
        var plan = new FormPlan(Form);
        var places = Form.Quotas.ToDictionary(quota => quota.Id, quota => quota.Limit);
        for (var number = 0; number < Responses; number++)
        {
            var end = until.AddMinutes(-17 * (Responses - number));
            var response = new QuestionnaireResponse
            {
                QuestionnaireId = questionnaireId,
                VersionNumber = 1,
                UserId = "demo",
                AgentId = $"{1001 + random.Next(2)}",
                RegionCode = new[] { DemoRegions.Changsha, DemoRegions.Zhuzhou, DemoRegions.Xiangtan }[random.Next(3)],
                Language = FormLanguage.Chinese,
                StartedAt = end.AddSeconds(-random.Next(90, 260)),
                SavedAt = end,
            };
            var interview = new Interview(plan);
            while (!interview.Ended)
            {
                if (interview.OpenQuota is { } quota)
                {
                    interview.Decide(quota.Id, places[quota.Id]-- > 0);
                }
                else
                {
                    interview.Answer(interview.Current!.Id, AnswerOf(interview.Current, random));
                }
            }

            ResponseState.Keep(interview, response, end);
            yield return response;
        }
    }

    // People are mostly content: high marks are likelier.
    private static string AnswerOf(Question question, Random random) => question.Id switch
    {
        "consent" => random.Next(12) == 0 ? "no" : "yes",
        "service" => new[] { "install", "repair", "repair", "billing", "billing", "none" }[random.Next(6)],
        "overall" or "recommend" => Math.Clamp(10 - (int)Math.Abs((random.NextDouble() + random.NextDouble() - 1) * 10), question.ScaleMin, 10).ToString(CultureInfo.InvariantCulture),
        "aspects" => AnswerText.OfRows(question.Rows.Select(row => KeyValuePair.Create(row.Code, new[] { "good", "good", "good", "fair", "fair", "poor" }[random.Next(6)]))),
        "door" => (15 + (5 * random.Next(14))).ToString(CultureInfo.InvariantCulture),
        "reasons" => string.Join(',', new[] { "wait", "conduct", "unsolved", "price" }.Where((_, index) => index == 0 || random.Next(4) == 0).Take(3)),
        "words" => new[] { "", "等了很久才接通", "第二次上门才修好", "账单没有讲清楚" }[random.Next(4)],
        "wishes" => new[] { "picture>programmes>tariff", "tariff>picture>programmes", "programmes>picture>tariff", "tariff>programmes>picture" }[random.Next(4)],
        "again" => "2026-12-0" + random.Next(1, 9).ToString(CultureInfo.InvariantCulture),
        _ => AnswerText.Passed,
    };
}
