using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Outbound.Scripts;
using static CallCenter.Core.Conditions.ConditionOperator;

namespace CallCenter.Core.Data.Demo;

/// <summary>The script of a satisfaction revisit 客户满意度回访, in both languages.</summary>
public static class DemoScript
{
    internal static ScriptForm Form { get; } = new()
    {
        Title = new("客户满意度回访脚本", "Satisfaction revisit"),
        Steps =
        [
            new()
            {
                Id = "hello",
                Text = new(
                    "您好，请问是{{customerName}}吗？我是有线电视客户服务中心的{{agentName}}。",
                    "Hello, am I speaking to {{customerName}}? My name is {{agentName}}, from the cable TV customer service centre."),
                Hint = new("先确认身份，再说明来意。", "Make sure who it is before you say what it is about."),
                Branches =
                [
                    new(new("是本人", "Yes"), null, "purpose"), new(new("不是本人", "Somebody else"), null, "other"), new(new("不方便", "Not now"), null, "later"),
                ],
            },
            new()
            {
                Id = "purpose",
                Kind = ScriptStepKind.Decide,
                Branches = [new(LocalText.Empty, FieldTest.Of(ScriptFields.ComplaintText, IsPresent), "complaint"), new(LocalText.Empty, null, "survey")],
            },
            new()
            {
                Id = "complaint",
                Text = new(
                    "您反映的“{{complaintText}}”，我们想了解处理得怎么样，占用您三分钟可以吗？",
                    "You told us: ‘{{complaintText}}’. We would like to know how it was handled. May I take three minutes?"),
                Branches = [new(new("可以", "Yes"), null, "questions"), new(new("不愿意", "No"), null, "refused")],
            },
            new()
            {
                Id = "survey",
                Text = new("想占用您三分钟，听听您对近期服务的意见，可以吗？", "May I take three minutes to hear what you think of our recent service?"),
                Branches = [new(new("可以", "Yes"), null, "questions"), new(new("不愿意", "No"), null, "refused")],
            },
            new()
            {
                Id = "questions",
                Text = new("好的，下面有几个问题。（在问卷中提问）", "Thank you. Here are a few questions. (Ask the questionnaire.)"),
                Branches = [new(new("问完了", "All asked"), null, "thanks"), new(new("中途不愿继续", "Doesn't want to go on"), null, "refused")],
            },
            new()
            {
                Id = "other",
                Text = new("请问{{customerName}}什么时候方便接听？", "When can I reach {{customerName}}?"),
                Branches = [new(new("约了时间", "A time was given"), null, "later"), new(new("号码不对", "Wrong number"), null, "wrong")],
            },
            new() { Id = "later", Kind = ScriptStepKind.End, Text = new("好的，我们到时再联系您，再见。", "Thank you, we will call again then. Goodbye."), Hint = new("预约回拨。", "Make the appointment.") },
            new() { Id = "wrong", Kind = ScriptStepKind.End, Text = new("对不起，打扰您了，再见。", "I am sorry to have troubled you. Goodbye.") },
            new() { Id = "refused", Kind = ScriptStepKind.End, Text = new("好的，打扰您了，祝您生活愉快，再见。", "I see. Sorry for the trouble, and have a pleasant day. Goodbye.") },
            new() { Id = "thanks", Kind = ScriptStepKind.End, Text = new("感谢您的宝贵意见，再见。", "Thank you for your time. Goodbye.") },
        ],
    };
}
