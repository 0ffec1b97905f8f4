using System.Globalization;
using Ambos.Catalogue.Contract;
using Ambos.Customers.Contract;
using Ambos.Platform.Journal;
using Ambos.Requests.Contract;
using NodaTime;

namespace Ambos.Chain.Histories.Demo;

/// <summary>What somebody of the demo company or one of its customers asks for, and what is promised to them.</summary>
internal sealed class DemoBirth(DemoTexts texts, DemoIds ids, DemoCatalogue catalogue, DemoPeople people)
{
    private static readonly double[] Priorities = [0.06, 0.8, 0.1, 0.04];
    private static readonly double[] OutsideWays = [0.6, 0.2, 0.15, 0.05];
    private static readonly Channel[] Ways = [Channel.Portal, Channel.Phone, Channel.Email, Channel.InPerson];
    private static readonly double[] InsideWays = [0.84, 0.1, 0.03, 0.03];

    public DemoWork Root(DemoSpec spec, Instant at, int index, Dice dice)
    {
        var buyer = Asker(spec, dice);
        var priority = (Priority)dice.Weighted(Priorities);
        var product = dice.Of(texts.Products);
        var pieces = 1 + (int)dice.Around(spec.Key == Causes.Defect.Step ? 18 : 1.6, 0.7);
        var title = string.Format(CultureInfo.InvariantCulture, dice.Of(texts.Services[spec.Key].Titles), product.Name, pieces);
        var key = $"{spec.Key} {index:00000}";
        var receiver = spec.Asker switch { DemoAsker.Warehouse => "warehouse", DemoAsker.Purchasing => "purchasing", _ => null };
        return new(spec, ids.Of(key, at), key, at)
        {
            Customer = buyer.Id,
            AskedBy = buyer.Speaker,
            Organisation = buyer.Organisation,
            Receiver = receiver,
            Channel = Ways[dice.Weighted(spec.Side is Side.External ? OutsideWays : InsideWays)],
            Priority = priority,
            Title = title,
            Form = Form(spec, spec.Sells || receiver is "warehouse" ? product.Name : title, pieces, dice),
            Price = Price(spec, product, pieces, dice),
            Promised = Promise(spec, buyer.Id, buyer.Organisation, priority, at),
            Assignee = Colleague(spec.Team, dice),
        };
    }

    /// <summary>A part of the work, asked of another team when its turn comes.</summary>
    public DemoWork Step(DemoWork parent, DemoStep step, Instant at, Dice dice)
    {
        var spec = DemoSpecs.Of(step.Service);
        var name = texts.Services[step.Service].Step;
        var receiver = step.Receiver ?? parent.Spec.Team;
        var key = $"{parent.Key} {step.Service}";
        var title = $"{name}: {parent.Title}";
        return new(spec, ids.Of(key, at), key, at)
        {
            Customer = catalogue.Team(receiver),
            Receiver = receiver,
            Parent = parent,
            Step = name,
            StepOrder = step.Order,
            Channel = Channel.System,
            Priority = parent.Priority,
            Title = title.Length <= Request.TitleLength ? title : title[..Request.TitleLength],
            Form = parent.Form,
            Promised = Promise(spec, catalogue.Team(receiver), null, parent.Priority, at),
            Assignee = Colleague(spec.Team, dice),
        };
    }

    /// <summary>Something is done about a bad score: asked of those who answer complaints, on either side.</summary>
    public DemoWork FollowUp(DemoWork scored, Rating said, Dice dice)
    {
        var spec = DemoSpecs.Of(scored.Spec.Side is Side.External ? "complaint" : "heard");
        var key = $"{DemoWork.Loop}{scored.Key}";
        return new(spec, ids.Of(key, said.At), key, said.At)
        {
            Customer = said.CustomerId,
            Channel = Channel.System,
            Priority = Priority.High,
            Title = said.Comment is { } comment ? Core.Text.Cutting.Cut(comment, Request.TitleLength) : string.Create(CultureInfo.InvariantCulture, $"{(said.Score - 1) * 25} %"),
            Promised = Promise(spec, said.CustomerId, null, Priority.High, said.At),
            Assignee = Colleague(spec.Team, dice),
            FollowsUp = said,
        };
    }

    private DemoBuyer Asker(DemoSpec spec, Dice dice)
    {
        if (spec.Asker is DemoAsker.Outside)
        {
            return people.Buyer(dice);
        }

        if (spec.Asker is DemoAsker.Colleague)
        {
            var colleague = dice.Of(people.Colleagues);
            while (colleague.Team == spec.Team)
            {
                colleague = dice.Of(people.Colleagues);
            }

            return new(colleague.Id, null, null);
        }

        var team = spec.Asker is DemoAsker.Warehouse ? "warehouse" : "purchasing";
        return new(catalogue.Team(team), Colleague(team, dice).Id, null);
    }

    private Promised Promise(DemoSpec spec, Guid customer, Guid? organisation, Priority priority, Instant at) => catalogue.Known.Promise(
        catalogue.TermsOf(spec.Key), new Asking(catalogue.Service(spec.Key), catalogue.Team(spec.Team), customer, organisation, spec.Side, priority.ToString()), at);

    private DemoColleague Colleague(string team, Dice dice) => dice.Of([.. people.ByTeam[team]]);

    private Facts? Form(DemoSpec spec, string what, int pieces, Dice dice)
    {
        var fields = texts.Services[spec.Key].Form;
        if (fields.Count == 0)
        {
            return null;
        }

        var answers = new Dictionary<string, string> { ["f1"] = fields[0].Choices is { } first ? dice.Of(first) : what };
        for (var place = 1; place < fields.Count; place++)
        {
            if (fields[place].Choices is { } choices)
            {
                answers[$"f{place + 1}"] = dice.Of(choices);
            }
            else if (place == 1 && (spec.Sells || spec.Key == Causes.Defect.Step))
            {
                answers["f2"] = pieces.ToString(CultureInfo.InvariantCulture);
            }
        }

        return new(answers);
    }

    private long? Price(DemoSpec spec, ProductText product, int pieces, Dice dice) => spec.Key switch
    {
        _ when spec.Sells => product.Price * pieces,
        "custom" => (long)dice.Around(1450, 0.5) * texts.Pound,
        _ => null,
    };
}
